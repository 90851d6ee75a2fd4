// Files without blocking: streams, whole files, directory listings. See the headers for each.
#pragma once

#include <unblock/file/directory.hpp>
#include <unblock/file/filebuf.hpp>
#include <unblock/file/limits.hpp>
#include <unblock/file/stream.hpp>
#include <unblock/file/whole_file.hpp>
