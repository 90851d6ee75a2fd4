/// \file
/// The built-in YAML, embedded at build time (cmake/EmbedText.cmake writes the definition).

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_BUILTINTEXT_H
#define UNBLOCK_CHECKS_KNOWLEDGE_BUILTINTEXT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace unblock {

struct BuiltinText {
  llvm::StringLiteral Name;
  llvm::StringLiteral Text;
};

llvm::ArrayRef<BuiltinText> builtinTexts();

} // namespace unblock

#endif
