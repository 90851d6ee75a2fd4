# What every target of this project is compiled with, and what links it.
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

find_program(UNBLOCK_CCACHE ccache)
if(UNBLOCK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Told by the dependency file what was included: else it preprocesses all that it hasn't seen, a tenth of the whole where nothing was.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 ${UNBLOCK_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

# LLVM's libraries are large: lld links programs of them several times as fast as the system's linker.
find_program(UNBLOCK_LLD NAMES ld.lld-${UNBLOCK_LLVM_VERSION} ld.lld)
if(UNBLOCK_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(--ld-path=${UNBLOCK_LLD})
endif()

# One place for the warnings: link against it to be held to them.
add_library(unblock_warnings INTERFACE)
target_compile_options(unblock_warnings INTERFACE -Wall -Wextra -Wpedantic -Werror)

if(UNBLOCK_SANITIZE)
  add_compile_options(-fsanitize=${UNBLOCK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${UNBLOCK_SANITIZE})
endif()
