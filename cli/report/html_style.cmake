# Puts html_style.css and html_script.js into the library as generated C++ in the build tree, beside the hashes by which a
# content security policy names them. Included by the top CMakeLists.txt, which adds ${GWTRIAGE_STYLE} to the library. Run
# as a script (cmake -DOUT=… -DFROM=… -P html_style.cmake) it writes the file.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(GWTRIAGE_STYLE ${CMAKE_CURRENT_BINARY_DIR}/html_style.cpp)
  set(from ${CMAKE_CURRENT_SOURCE_DIR}/cli/report)
  add_custom_command(OUTPUT ${GWTRIAGE_STYLE}
    COMMAND ${CMAKE_COMMAND} -DOUT=${GWTRIAGE_STYLE} -DFROM=${from} -P ${from}/html_style.cmake
    DEPENDS ${from}/html_style.css ${from}/html_script.js ${from}/html_style.cmake
    COMMENT "Embedding the style sheet and the script" VERBATIM)
  return()
endif()

# What is said to people who change it stays out.
function(read_part file out)
  file(READ ${file} text)
  string(REGEX REPLACE "^/\\*[^*]*\\*/\n?" "" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# A policy wants base64: two digits for three of the hash, whose last one stands alone.
function(policy_hash text out)
  string(SHA256 hex "${text}")
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
  set(${out} "sha256-${hash}=" PARENT_SCOPE)
endfunction()

read_part(${FROM}/html_style.css style)
read_part(${FROM}/html_script.js script)
policy_hash("${style}" style_hash)
policy_hash("${script}" script_hash)

file(WRITE ${OUT}
  "#include \"report/html_style.h\"\n\nnamespace gwtriage {\n\n"
  "const std::string_view kHtmlStyle = R\"css(${style})css\";\n"
  "const std::string_view kHtmlStyleHash = \"${style_hash}\";\n\n"
  "const std::string_view kHtmlScript = R\"js(${script})js\";\n"
  "const std::string_view kHtmlScriptHash = \"${script_hash}\";\n\n}  // namespace gwtriage\n")
