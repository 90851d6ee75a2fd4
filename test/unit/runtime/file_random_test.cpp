// Long random sequences of stream calls, the same for std's file streams and for ours. Fixed seeds.
#include "support/file_support.hpp"

#include <random>

namespace {

using namespace unblock_test;
using ios = std::ios;

struct setup {
  const char *name;
  std::size_t whole_file;
};

class FileRandom : public testing::TestWithParam<setup> {
protected:
  FileRandom() : limits_(limits()) {}

  static unblock::file_limits limits() {
    unblock::file_limits limits;
    limits.whole_file = GetParam().whole_file;
    limits.read_chunk = 3001;
    limits.read_ahead_chunks = 2;
    limits.write_behind = 20000;
    return limits;
  }

  temporary_directory directory;
  with_limits limits_;
};

/// Picks calls by a generator of its own, so that both streams get the same ones.
template <class Stream> class player {
public:
  player(Stream &stream, unsigned seed, bool reads, bool writes, transcript &log)
      : stream_(stream), random_(seed), reads_(reads), writes_(writes), log_(log) {}

  void play(int calls) {
    for (int i = 0; i < calls; ++i) {
      if (pick(4) == 0)
        stream_.clear();
      const bool write = writes_ && (!reads_ || pick(2) == 0);
      if constexpr (std::is_base_of_v<std::ostream, Stream>)
        if (write)
          write_call();
      if constexpr (std::is_base_of_v<std::istream, Stream>)
        if (!write)
          read_call();
      log_.state(stream_);
    }
  }

private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  long position() { return pick(3) ? pick(9000) : pick(60000); }

  void read_call() {
    char buffer[30000];
    std::string text;
    int number = 0;
    const int size = pick(2) ? pick(40) : pick(2) ? pick(9000) : 8191 + pick(20000);
    const int call = pick(15);
    log_.note("read", call, size);
    switch (call) {
    case 0:
      return log_.note(stream_.get(), stream_.gcount());
    case 1:
      return log_.note(stream_.peek());
    case 2:
      return log_.note(static_cast<bool>(stream_.unget()));
    case 3: {
      const int c = stream_.get();
      if (c != EOF)
        log_.note(static_cast<bool>(stream_.putback(static_cast<char>(c))));
      return;
    }
    case 4:
      // libstdc++'s tellg is wrong while such a character waits, so read it at once.
      log_.note(static_cast<bool>(stream_.putback('#')));
      log_.note(stream_.get());
      return log_.note(stream_.peek());
    case 5:
    case 6:
      stream_.read(buffer, size);
      log_.note(stream_.gcount(), std::string(buffer, static_cast<std::size_t>(stream_.gcount())));
      // After a read past its buffer, libstdc++'s unget gives back an older character.
      return go(stream_.tellg());
    case 7: {
      const auto got = stream_.readsome(buffer, size);
      return log_.note(got, std::string(buffer, static_cast<std::size_t>(got)));
    }
    case 8:
      std::getline(stream_, text);
      return log_.note(text);
    case 9:
      stream_.ignore(size, '\n');
      return log_.note(stream_.gcount());
    case 10:
      stream_ >> number;
      return log_.note(number);
    case 11:
      stream_ >> text;
      return log_.note(text);
    case 12:
      return log_.note(stream_.tellg(), stream_.rdbuf()->in_avail());
    case 13:
      return go(position());
    default:
      stream_.seekg(pick(2000) - 1000, pick(2) ? ios::cur : ios::end);
      return log_.note(stream_.tellg());
    }
  }

  void go(std::streamoff to) {
    stream_.seekg(to);
    log_.note(stream_.tellg());
  }

  void write_call() {
    const int size = pick(2) ? pick(40) : pick(2) ? pick(2000) : pick(30000);
    const int call = pick(8);
    log_.note("write", call, size);
    switch (call) {
    case 0:
      stream_.put('x');
      break;
    case 1:
      stream_ << pick(1000000) << ' ';
      break;
    case 2:
    case 3:
      stream_ << sample(static_cast<std::size_t>(size));
      break;
    case 4:
      stream_.flush();
      break;
    case 5:
      stream_.seekp(position());
      break;
    case 6:
      stream_.seekp(pick(2000) - 1000, pick(2) ? ios::cur : ios::end);
      break;
    default:
      stream_ << '\n';
      break;
    }
    log_.note(stream_.tellp());
  }

  Stream &stream_;
  std::mt19937 random_;
  bool reads_, writes_;
  transcript &log_;
};

TEST_P(FileRandom, Calls) {
  const ios::openmode modes[] = {ios::in,
                                 ios::in | ios::binary | ios::ate,
                                 ios::out,
                                 ios::app,
                                 ios::in | ios::out,
                                 ios::in | ios::out | ios::ate,
                                 ios::in | ios::out | ios::trunc,
                                 ios::in | ios::out | ios::app};
  const std::size_t sizes[] = {0, 1, 8190, 8191, 8192, 30000};
  unsigned seed = 1;
  for (const auto mode : modes) {
    for (const auto size : sizes) {
      for (int round = 0; round < 3; ++round, ++seed) {
        transcript logs[2];
        const std::string paths[] = {directory / "theirs", directory / "ours_"};
        auto run_one = [&]<class Stream>(Stream *, int which) {
          put_file(paths[which], sample(size));
          auto stream = unblock_test::open<Stream>(paths[which], mode);
          player<Stream>(stream, seed, (mode & ios::in) != 0, (mode & (ios::out | ios::app)) != 0,
                         logs[which])
              .play(150);
          unblock_test::close(stream);
          logs[which].state(stream);
        };
        if (mode & (ios::out | ios::app)) {
          run_one(static_cast<std::fstream *>(nullptr), 0);
          run_one(static_cast<unblock::fstream *>(nullptr), 1);
        } else {
          run_one(static_cast<std::ifstream *>(nullptr), 0);
          run_one(static_cast<unblock::ifstream *>(nullptr), 1);
        }
        ASSERT_EQ(transcript::difference(logs[0], logs[1]), "")
            << "mode " << mode << " size " << size << " seed " << seed;
        ASSERT_TRUE(get_file(paths[0]) == get_file(paths[1]))
            << "mode " << mode << " size " << size << " seed " << seed;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Held, FileRandom,
                         testing::Values(setup{"InMemory", std::size_t{16} << 20},
                                         setup{"OutgrowsMemory", 20000}, setup{"NotInMemory", 0}),
                         [](const auto &info) { return std::string(info.param.name); });

} // namespace
