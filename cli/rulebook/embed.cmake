# Puts rules/*.json into the library as generated C++ in the build tree; cli/rulebook/builtin_book's body.
# Included by the top CMakeLists.txt, which adds ${GWTRIAGE_EMBEDDED} to the library. Run as a script
# (cmake -DOUT=… -DFILES=a;b -P embed.cmake) it writes the file.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  file(GLOB GWTRIAGE_BOOK_FILES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/rules/*.json)
  list(FILTER GWTRIAGE_BOOK_FILES EXCLUDE REGEX "\\.schema\\.json$")
  list(SORT GWTRIAGE_BOOK_FILES)
  set(GWTRIAGE_EMBEDDED ${CMAKE_CURRENT_BINARY_DIR}/embedded_book.cpp)
  add_custom_command(OUTPUT ${GWTRIAGE_EMBEDDED}
    COMMAND ${CMAKE_COMMAND} -DOUT=${GWTRIAGE_EMBEDDED} "-DFILES=${GWTRIAGE_BOOK_FILES}"
            -P ${CMAKE_CURRENT_SOURCE_DIR}/cli/rulebook/embed.cmake
    DEPENDS ${GWTRIAGE_BOOK_FILES} ${CMAKE_CURRENT_SOURCE_DIR}/cli/rulebook/embed.cmake
    COMMENT "Embedding the rulebook" VERBATIM)
  return()
endif()

# Bytes as an array, not as a raw string: those end at 64 KiB in the standard, and lists of CMake do not keep ';'.
set(arrays "")
set(entries "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "constexpr unsigned char kFile${number}[] = {${bytes}0};\n")
  string(APPEND entries "  files.push_back({\"rules/${name}\", text_of(kFile${number}, sizeof kFile${number} - 1)});\n")
  math(EXPR number "${number} + 1")
endforeach()
set(helper "")
if(number GREATER 0)
  set(helper "std::string text_of(const unsigned char* bytes, std::size_t size) {\n  return {reinterpret_cast<const char*>(bytes), size};\n}\n")
endif()
file(WRITE ${OUT}
  "#include \"rulebook/book_file.h\"\n\nnamespace gwtriage {\n\nnamespace {\n${arrays}${helper}}  // namespace\n\n"
  "std::vector<BookFile> builtin_book() {\n  std::vector<BookFile> files;\n${entries}  return files;\n}\n\n"
  "}  // namespace gwtriage\n")
