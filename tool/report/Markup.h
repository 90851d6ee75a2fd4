/// \file
/// How text is written into formats that give some characters a meaning.

#ifndef UNBLOCK_TOOL_REPORT_MARKUP_H
#define UNBLOCK_TOOL_REPORT_MARKUP_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace unblock::tool {

/// For XML and HTML, in text and in quoted attributes; what XML forbids becomes a question mark.
std::string escapeXml(llvm::StringRef Text);

/// \p Path as the path of a URI.
std::string uriPath(llvm::StringRef Path);

} // namespace unblock::tool

#endif
