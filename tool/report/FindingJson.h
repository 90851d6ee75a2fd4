/// \file
/// Findings to JSON and back: between processes and in the cache.

#ifndef UNBLOCK_TOOL_REPORT_FINDINGJSON_H
#define UNBLOCK_TOOL_REPORT_FINDINGJSON_H

#include "tool/report/Finding.h"
#include "llvm/Support/JSON.h"

namespace unblock::tool {

llvm::json::Value toJSON(const Place &P);
llvm::json::Value toJSON(const Edit &E);
llvm::json::Value toJSON(const Note &N);
llvm::json::Value toJSON(const Finding &F);
llvm::json::Value toJSON(const Input &I);
llvm::json::Value toJSON(const UnitResult &R);

bool fromJSON(const llvm::json::Value &V, Place &P, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Edit &E, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Note &N, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Input &I, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, UnitResult &R, llvm::json::Path Path);

/// `none`, `unsafe` or `safe`.
llvm::StringRef applicabilityName(Applicability A);

} // namespace unblock::tool

#endif
