# The programs that test the runtime: one line or one file adds one.
set(core_tests operation awaiter scope semaphore sleep offload offload_pool rate_limiter)
foreach(name ${core_tests})
  unblock_runtime_test(${name}_test.cpp)
endforeach()

# What is made of these and needs no second engine to be sure of.
foreach(name cache channel circuit_breaker load_test retry stall_detector)
  unblock_runtime_test(${name}_test.cpp)
endforeach()
unblock_runtime_test(million_test.cpp OPTIMISED)

# Metrics know nothing of the engine.
unblock_runtime_test(monitor_test.cpp)
find_package(prometheus-cpp QUIET)
if(TARGET prometheus-cpp::core)
  unblock_runtime_test(prometheus_test.cpp LIBS prometheus-cpp::core)
endif()

# drogon's adapter, against a mock of the same shape.
unblock_runtime_test(drogon_test.cpp)
target_include_directories(drogon_test SYSTEM PRIVATE ${PROJECT_SOURCE_DIR}/test/mock/drogon)

# Files: one program per file*_test.cpp.
file(GLOB file_tests CONFIGURE_DEPENDS file*_test.cpp)
foreach(source ${file_tests})
  unblock_runtime_test(${source})
endforeach()

# HTTP and client pools, against a server in the test's own process.
add_library(unblock_test_http STATIC EXCLUDE_FROM_ALL support/http_server.cpp support/routing_server.cpp)
target_link_libraries(unblock_test_http PUBLIC unblock_test_support)
set_target_properties(unblock_test_http PROPERTIES CXX_STANDARD 20)
find_path(UNBLOCK_HTTPLIB_INCLUDE httplib.h)
foreach(library curl cpr http_ pool httplib)
  if((library STREQUAL httplib AND NOT UNBLOCK_HTTPLIB_INCLUDE)
     OR (library MATCHES "curl|cpr|http_" AND NOT TARGET unblock::curl))
    continue()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${library}*_test.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    unblock_runtime_test(${source} LIBS unblock_test_http)
    if(library MATCHES "curl|cpr|http_")
      target_link_libraries(${name} PRIVATE unblock::curl)
    endif()
    if(library STREQUAL cpr)
      target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/test/mock)
      # Once more, as with a cpr from before 1.8.
      unblock_runtime_test(${source} NAME ${name}_without_prepare LIBS unblock_test_http unblock::curl
        DEFINITIONS UNBLOCK_TEST_CPR_WITHOUT_PREPARE)
      target_include_directories(${name}_without_prepare PRIVATE ${PROJECT_SOURCE_DIR}/test/mock)
    endif()
    if(library STREQUAL httplib)
      # Header-only upstream, with a CMake package; a shared library with a .pc file on Debian.
      find_package(httplib QUIET)
      find_package(PkgConfig QUIET)
      if(NOT TARGET httplib::httplib AND PkgConfig_FOUND)
        pkg_check_modules(cpp_httplib QUIET IMPORTED_TARGET cpp-httplib)
      endif()
      target_link_libraries(${name} PRIVATE
        $<TARGET_NAME_IF_EXISTS:httplib::httplib> $<TARGET_NAME_IF_EXISTS:PkgConfig::cpp_httplib>)
    endif()
  endforeach()
endforeach()

# Once more with transfers on the threads of an io_context.
if(TARGET unblock::curl)
  foreach(name curl http_request http_stream http_tls)
    gtest_discover_tests(${name}_test TEST_PREFIX runtime.${name}_on_context_test. DISCOVERY_TIMEOUT 60
      TEST_LIST ${name}_on_context_tests
      PROPERTIES TIMEOUT ${UNBLOCK_TEST_TIMEOUT} LABELS runtime ENVIRONMENT UNBLOCK_TEST_CURL_ON_CONTEXT=1)
  endforeach()
endif()

# What drives libcurl where there is no epoll.
if(TARGET unblock::curl)
  unblock_runtime_test(curl_many_test.cpp NAME curl_many_poll_test LIBS unblock_test_http unblock::curl
    DEFINITIONS UNBLOCK_CURL_POLL)
endif()

# The same core tests on the other engine, when both are installed. What threads do is the same there: ThreadSanitizer has seen it.
if(UNBLOCK_ASIO_INCLUDE AND NOT UNBLOCK_STANDALONE_ASIO AND NOT UNBLOCK_SANITIZE STREQUAL thread)
  foreach(name ${core_tests} file_operation)
    unblock_runtime_test(${name}_test.cpp NAME ${name}_standalone_test
      DEFINITIONS UNBLOCK_STANDALONE_ASIO)
  endforeach()
  if(TARGET unblock::curl)
    unblock_runtime_test(http_stream_test.cpp NAME http_stream_standalone_test LIBS unblock_test_http unblock::curl
      DEFINITIONS UNBLOCK_STANDALONE_ASIO)
  endif()
endif()
