# unblock_embed_text(OUT FILES... [SYMBOL NAME]): writes a C++ file whose function NAME (builtinTexts) returns each text file under its base name, so that the programs need no data
# files at run time. Raw string literals are limited in length by the standard; the text is cut into pieces of 8000 characters.
# Run as a script: cmake -DOUT=... -DSYMBOL=... -DFILES=a;b -P EmbedText.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  set(_body "")
  foreach(_file IN LISTS FILES)
    get_filename_component(_name ${_file} NAME)
    file(READ ${_file} _text)
    string(LENGTH "${_text}" _length)
    set(_pieces "")
    set(_at 0)
    while(_at LESS _length)
      string(SUBSTRING "${_text}" ${_at} 8000 _piece)
      string(APPEND _pieces "R\"unblock(${_piece})unblock\"\n")
      math(EXPR _at "${_at} + 8000")
    endwhile()
    string(APPEND _body "    {\"${_name}\", ${_pieces}},\n")
  endforeach()
  file(WRITE ${OUT}
    "#include \"checks/knowledge/BuiltinText.h\"\n"
    "namespace unblock {\n"
    "static const BuiltinText Texts[] = {\n${_body}};\n"
    "llvm::ArrayRef<BuiltinText> ${SYMBOL}() { return Texts; }\n"
    "} // namespace unblock\n")
  return()
endif()

function(unblock_embed_text OUT)
  cmake_parse_arguments(_embed "" "SYMBOL" "" ${ARGN})
  if(NOT _embed_SYMBOL)
    set(_embed_SYMBOL builtinTexts)
  endif()
  add_custom_command(OUTPUT ${OUT}
    COMMAND ${CMAKE_COMMAND} -DOUT=${OUT} -DSYMBOL=${_embed_SYMBOL} "-DFILES=${_embed_UNPARSED_ARGUMENTS}" -P ${PROJECT_SOURCE_DIR}/cmake/EmbedText.cmake
    DEPENDS ${_embed_UNPARSED_ARGUMENTS} ${PROJECT_SOURCE_DIR}/cmake/EmbedText.cmake
    COMMENT "Embedding ${_embed_SYMBOL}" VERBATIM)
endfunction()
