// A file is written, read as a whole, and read line by line.
#include <unblock/file.hpp>

#include <boost/asio.hpp>

#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

namespace net = boost::asio;

net::awaitable<void> files(std::string folder) {
  const std::string path = folder + "/unblock-example.txt";
  co_await unblock::write_file(path, "first\nsecond\n")(net::use_awaitable);
  const std::string text = co_await unblock::read_file(path)(net::use_awaitable);
  std::cout << text.size() << " bytes\n";

  unblock::ofstream out = co_await unblock::open_ofstream(path, std::ios::app)(net::use_awaitable);
  out << "third\n";                               // goes to the pool, in order
  co_await out.async_close()(net::use_awaitable); // is in the file from here on

  unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  for (std::string line; std::getline(in, line);)
    std::cout << line << "\n";
  in.close();

  std::filesystem::remove(path);
  try {
    co_await unblock::read_file(path)(net::use_awaitable);
  } catch (const std::system_error &error) {
    std::cout << error.code().message() << "\n";
  }
}

int main() {
  net::io_context context;
  net::co_spawn(context, files(std::filesystem::temp_directory_path()),
                [](std::exception_ptr failure) {
                  if (failure)
                    std::rethrow_exception(failure);
                });
  context.run();
}
