# unblock_plugin(NAME OBJECT_LIBRARIES...): a module for clang-tidy's -load out of object libraries.
#
# What it takes from clang-tidy is made weak. A clang-tidy of another version lacks some of it: were that strong, the dynamic loader would refuse the file, and clang-tidy
# would print the name of a symbol, go on without our checks and exit with 0. Weak, it loads, and the module itself says what is wrong and ends the program.
function(unblock_plugin NAME)
  set(_objects "")
  foreach(_library IN LISTS ARGN)
    # With GCC a precompiled header counts among a library's objects.
    list(APPEND _objects $<FILTER:$<TARGET_OBJECTS:${_library}>,EXCLUDE,\.[gp]ch$>)
  endforeach()
  # Neither is needed where both programs were built for each other, which is what the sanitizer builds and other platforms are left with.
  # GNU's objcopy: LLVM's leaves undefined symbols as they are.
  find_program(UNBLOCK_OBJCOPY objcopy)
  if(UNBLOCK_OBJCOPY AND CMAKE_LINKER AND UNIX AND NOT APPLE AND NOT UNBLOCK_SANITIZE)
    set(_weak ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.weak.o)
    add_custom_command(OUTPUT ${_weak}
      COMMAND ${CMAKE_LINKER} -r -o ${_weak}.strong ${_objects}
      # A name of our own that is missing must still end the build.
      COMMAND sh -c "! nm -u \"$0\" | grep ' _ZNK\\{0,1\\}7unblock' >&2" ${_weak}.strong
      COMMAND ${UNBLOCK_OBJCOPY} --weaken ${_weak}.strong ${_weak}
      COMMAND ${CMAKE_COMMAND} -E rm ${_weak}.strong
      DEPENDS ${ARGN} ${_objects}
      COMMENT "Weakening what ${NAME} takes from clang-tidy" COMMAND_EXPAND_LISTS VERBATIM)
    set_source_files_properties(${_weak} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
    set(_objects ${_weak})
  endif()
  add_library(${NAME} MODULE ${_objects})
  set_target_properties(${NAME} PROPERTIES PREFIX "" LINKER_LANGUAGE CXX)
  install(TARGETS ${NAME} LIBRARY DESTINATION lib)
endfunction()
