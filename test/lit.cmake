# The lit suites: `ninja check-lit`, and ctest's test "lit". lit must be of the same LLVM as the rest.
# The system's Python first: it has the modules that LLVM's packages bring (yaml), which another one on the PATH may lack.
find_program(UNBLOCK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(UNBLOCK_PYTHON python3 REQUIRED)
# Debian keeps lit under bin in 22, under build/utils in 19.
find_program(UNBLOCK_LIT NAMES lit lit.py
  PATHS ${LLVM_TOOLS_BINARY_DIR} ${UNBLOCK_LLVM_ROOT}/build/utils/lit ${UNBLOCK_LLVM_ROOT}/utils/lit NO_DEFAULT_PATH)
if(NOT UNBLOCK_LIT)
  message(FATAL_ERROR "unblock: no lit under ${UNBLOCK_LLVM_ROOT}.\n  On Debian and Ubuntu: apt-get install llvm-${UNBLOCK_LLVM_VERSION}-tools")
endif()
find_program(UNBLOCK_NVIM nvim)
set(UNBLOCK_LIT_ARGS "-sv" CACHE STRING "Arguments for lit")

# A plugin with sanitizers in it can't be loaded into a clang-tidy without them, so that those presets test unblock-tidy.
if(UNBLOCK_SANITIZE)
  set(UNBLOCK_LIT_PROGRAM "unblock-tidy")
else()
  set(UNBLOCK_LIT_PROGRAM "plugin")
endif()

# The plugin of the other version, when its preset was built: loading it must be refused.
if(UNBLOCK_LLVM_VERSION EQUAL 22)
  set(UNBLOCK_OTHER_LLVM 19)
  set(_other_preset llvm19)
else()
  set(UNBLOCK_OTHER_LLVM 22)
  set(_other_preset release)
endif()
set(UNBLOCK_OTHER_PLUGIN "${PROJECT_SOURCE_DIR}/build/${_other_preset}/lib/UnblockTidy.so" CACHE FILEPATH
    "Plugin that was built for LLVM ${UNBLOCK_OTHER_LLVM}; its tests are left out when it isn't there")

configure_file(lit.site.cfg.py.in lit.site.cfg.py @ONLY)

set(_lit_depends unblock unblock-tidy)
if(UNBLOCK_LIT_PROGRAM STREQUAL "plugin")
  list(APPEND _lit_depends UnblockTidy)
endif()
if(UNBLOCK_BUILD_CLANGD)
  list(APPEND _lit_depends unblock-clangd)
endif()
add_custom_target(check-lit COMMAND ${UNBLOCK_PYTHON} ${UNBLOCK_LIT} ${UNBLOCK_LIT_ARGS}
    --xunit-xml-output ${CMAKE_CURRENT_BINARY_DIR}/lit.xml ${CMAKE_CURRENT_BINARY_DIR}
  DEPENDS ${_lit_depends} USES_TERMINAL VERBATIM COMMENT "Running the lit suites")
add_test(NAME lit COMMAND ${UNBLOCK_PYTHON} ${UNBLOCK_LIT} ${UNBLOCK_LIT_ARGS} ${CMAKE_CURRENT_BINARY_DIR})
