# The header-only runtime: unblock::runtime (include/unblock) and unblock::curl (the same plus libcurl, for
# unblock/curl.hpp and unblock/cpr.hpp), and how both are installed for find_package(unblock).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

option(UNBLOCK_STANDALONE_ASIO "Build the runtime's targets on standalone Asio instead of Boost.Asio" OFF)
set(UNBLOCK_MINIMUM_BOOST 1.80)

find_package(Threads REQUIRED)
add_library(unblock_runtime INTERFACE)
add_library(unblock::runtime ALIAS unblock_runtime)
set_target_properties(unblock_runtime PROPERTIES EXPORT_NAME runtime)
target_compile_features(unblock_runtime INTERFACE cxx_std_20)
target_include_directories(unblock_runtime INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(unblock_runtime INTERFACE Threads::Threads)

if(UNBLOCK_STANDALONE_ASIO)
  target_compile_definitions(unblock_runtime INTERFACE UNBLOCK_STANDALONE_ASIO)
else()
  find_package(Boost ${UNBLOCK_MINIMUM_BOOST} QUIET)
  if(Boost_FOUND)
    target_link_libraries(unblock_runtime INTERFACE Boost::headers)
  else()
    message(STATUS "unblock: no Boost ${UNBLOCK_MINIMUM_BOOST}; the runtime will use standalone Asio")
  endif()
endif()

find_package(CURL 7.68 QUIET)
if(CURL_FOUND)
  add_library(unblock_curl INTERFACE)
  add_library(unblock::curl ALIAS unblock_curl)
  set_target_properties(unblock_curl PROPERTIES EXPORT_NAME curl)
  target_link_libraries(unblock_curl INTERFACE unblock_runtime CURL::libcurl)
else()
  message(STATUS "unblock: no libcurl 7.68; there is no target unblock::curl")
endif()

set(UNBLOCK_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/unblock)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/unblock
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT runtime FILES_MATCHING PATTERN "*.hpp")
set(UNBLOCK_EXPORTED unblock_runtime)
if(TARGET unblock_curl)
  list(APPEND UNBLOCK_EXPORTED unblock_curl)
endif()
install(TARGETS ${UNBLOCK_EXPORTED} EXPORT unblock-targets COMPONENT runtime)
install(EXPORT unblock-targets NAMESPACE unblock:: DESTINATION ${UNBLOCK_CMAKE_DIR} COMPONENT runtime)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/unblock-config.cmake.in
  ${PROJECT_BINARY_DIR}/unblock-config.cmake INSTALL_DESTINATION ${UNBLOCK_CMAKE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/unblock-config-version.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/unblock-config.cmake ${PROJECT_BINARY_DIR}/unblock-config-version.cmake
  DESTINATION ${UNBLOCK_CMAKE_DIR} COMPONENT runtime)
