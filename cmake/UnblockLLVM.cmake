# Finds exactly the LLVM and Clang that UNBLOCK_LLVM_VERSION names: a plugin must match its clang-tidy.
set(_version ${UNBLOCK_LLVM_VERSION})
set(_packages "clang-${_version} clang-tidy-${_version} clangd-${_version} libclang-${_version}-dev llvm-${_version}-dev llvm-${_version}-tools")
set(UNBLOCK_LLVM_ROOT /usr/lib/llvm-${_version} CACHE PATH "Prefix of LLVM ${_version}")

foreach(_component LLVM Clang)
  string(TOLOWER ${_component} _lower)
  find_package(${_component} QUIET CONFIG NO_DEFAULT_PATH
               PATHS ${UNBLOCK_LLVM_ROOT}/lib/cmake/${_lower})
  if(NOT ${_component}_FOUND)
    message(FATAL_ERROR
      "unblock: no CMake package of ${_component} ${_version} under ${UNBLOCK_LLVM_ROOT}.\n"
      "  On Debian and Ubuntu: apt-get install ${_packages}\n"
      "  Elsewhere: set UNBLOCK_LLVM_ROOT to the prefix of an LLVM ${_version} with Clang and clang-tidy's headers, "
      "or UNBLOCK_LLVM_VERSION to the version that you have (22 or 19).")
  endif()
endforeach()
if(NOT LLVM_VERSION_MAJOR EQUAL _version)
  message(FATAL_ERROR "unblock: ${UNBLOCK_LLVM_ROOT} holds LLVM ${LLVM_PACKAGE_VERSION}, but UNBLOCK_LLVM_VERSION is ${_version}.\n"
    "  On Debian and Ubuntu: apt-get install ${_packages}")
endif()

if(EXISTS "${UNBLOCK_LLVM_ROOT}/include/cxxabi.h")
  message(FATAL_ERROR "unblock: ${UNBLOCK_LLVM_ROOT}/include/cxxabi.h, of libc++abi, would hide the header of the C++ library that LLVM itself was built with.\n"
    "  On Debian and Ubuntu: apt-get remove libc++abi-${_version}-dev")
endif()

find_program(UNBLOCK_CLANG_TIDY NAMES clang-tidy PATHS ${LLVM_TOOLS_BINARY_DIR} NO_DEFAULT_PATH)
if(UNBLOCK_CLANG_TIDY)
  execute_process(COMMAND ${UNBLOCK_CLANG_TIDY} --version OUTPUT_VARIABLE _tidy_version)
  if(NOT _tidy_version MATCHES "${LLVM_VERSION_MAJOR}\\.${LLVM_VERSION_MINOR}\\.${LLVM_VERSION_PATCH}")
    message(FATAL_ERROR "unblock: the headers are of LLVM ${LLVM_PACKAGE_VERSION}, but ${UNBLOCK_CLANG_TIDY} says:\n${_tidy_version}"
      "  Install both from one release: apt-get install ${_packages}")
  endif()
else()
  message(FATAL_ERROR "unblock: no clang-tidy under ${LLVM_TOOLS_BINARY_DIR}.\n  On Debian and Ubuntu: apt-get install clang-tidy-${_version}")
endif()
message(STATUS "unblock: LLVM ${LLVM_PACKAGE_VERSION} under ${UNBLOCK_LLVM_ROOT}")

# What a translation unit that includes LLVM's headers is compiled with.
add_library(unblock_llvm INTERFACE)
target_include_directories(unblock_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
target_include_directories(unblock_llvm INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
separate_arguments(_definitions NATIVE_COMMAND ${LLVM_DEFINITIONS})
target_compile_definitions(unblock_llvm INTERFACE ${_definitions})
target_compile_features(unblock_llvm INTERFACE cxx_std_17)
target_compile_options(unblock_llvm INTERFACE -fno-rtti -fno-exceptions -Wno-unused-parameter)
# libstdc++ 12 sorts with a function that it deprecates itself, and Clang says so at every use.
target_compile_options(unblock_llvm INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_link_libraries(unblock_llvm INTERFACE unblock_warnings)
if(UNBLOCK_SANITIZE MATCHES "undefined")
  target_compile_options(unblock_llvm INTERFACE -fno-sanitize=vptr)
endif()
