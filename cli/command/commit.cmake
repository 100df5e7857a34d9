# Writes which commit the program is built of, where it is built in a checkout, into a file that changes only when that
# does: cmake -DOUT=… -DSOURCE=… -P commit.cmake
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --exclude * --abbrev=12
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(commit "")
endif()
file(WRITE ${OUT}.new "#include \"command/version.h\"\n\nnamespace gwtriage {\n\nstd::string_view commit() { return \"${commit}\"; }\n\n}  // namespace gwtriage\n")
execute_process(COMMAND ${CMAKE_COMMAND} -E copy_if_different ${OUT}.new ${OUT})
file(REMOVE ${OUT}.new)
