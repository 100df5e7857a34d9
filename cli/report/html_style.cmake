# Puts html_style.css into the library as generated C++ in the build tree, beside the hash by which a content security
# policy names it. Included by the top CMakeLists.txt, which adds ${GWTRIAGE_STYLE} to the library. Run as a script
# (cmake -DOUT=… -DSTYLE=… -P html_style.cmake) it writes the file.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(GWTRIAGE_STYLE ${CMAKE_CURRENT_BINARY_DIR}/html_style.cpp)
  add_custom_command(OUTPUT ${GWTRIAGE_STYLE}
    COMMAND ${CMAKE_COMMAND} -DOUT=${GWTRIAGE_STYLE} -DSTYLE=${CMAKE_CURRENT_SOURCE_DIR}/cli/report/html_style.css
            -P ${CMAKE_CURRENT_SOURCE_DIR}/cli/report/html_style.cmake
    DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/report/html_style.css ${CMAKE_CURRENT_SOURCE_DIR}/cli/report/html_style.cmake
    COMMENT "Embedding the style sheet" VERBATIM)
  return()
endif()

file(READ ${STYLE} style)
string(REGEX REPLACE "^/\\*[^*]*\\*/" "" style "${style}")  # what is said to people who change it
string(SHA256 hex "${style}")

# A policy wants base64: two digits for three of the hash, whose last one stands alone.
set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
set(hash "")
string(APPEND hex "00")
foreach(at RANGE 0 63 3)
  string(SUBSTRING ${hex} ${at} 3 three)
  math(EXPR first "0x${three} >> 6")
  math(EXPR second "0x${three} & 63")
  string(SUBSTRING ${digits} ${first} 1 digit)
  string(APPEND hash ${digit})
  string(SUBSTRING ${digits} ${second} 1 digit)
  string(APPEND hash ${digit})
endforeach()
string(SUBSTRING ${hash} 0 43 hash)

file(WRITE ${OUT}
  "#include \"report/html_style.h\"\n\nnamespace gwtriage {\n\n"
  "const std::string_view kHtmlStyle = R\"css(${style})css\";\n\n"
  "const std::string_view kHtmlStyleHash = \"sha256-${hash}=\";\n\n}  // namespace gwtriage\n")
