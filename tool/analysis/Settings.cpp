#include "tool/analysis/Settings.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// Source text need not be UTF-8, as JSON must be: its bytes as hexadecimal digits.
std::string escape(StringRef Text) { return toHex(Text); }

struct ReplacedText {
  std::string File, Text;
};

bool fromJSON(const json::Value &V, ReplacedText &T, json::Path Path) {
  json::ObjectMapper O(V, Path);
  std::string Digits;
  return O && O.map("file", T.File) && O.map("text", Digits) && tryGetFromHex(Digits, T.Text);
}

} // namespace

json::Value toJSON(const Job &J) {
  json::Array Texts;
  for (const auto &[File, Text] : J.Texts)
    Texts.push_back(json::Object{{"file", json::fixUTF8(File)}, {"text", escape(Text)}});
  return json::Object{{"file", json::fixUTF8(J.File)}, {"texts", std::move(Texts)},
                      {"only_parse", J.OnlyParse},     {"header_folder", J.HeaderFolder},
                      {"cache_folder", J.CacheFolder}, {"cache_key", J.CacheKey}};
}

bool fromJSON(const json::Value &V, Job &J, json::Path Path) {
  json::ObjectMapper O(V, Path);
  std::vector<ReplacedText> Texts;
  if (!O || !O.map("file", J.File) || !O.map("texts", Texts) || !O.map("only_parse", J.OnlyParse) ||
      !O.map("header_folder", J.HeaderFolder) || !O.map("cache_folder", J.CacheFolder) ||
      !O.map("cache_key", J.CacheKey))
    return false;
  for (const ReplacedText &Each : Texts)
    J.Texts[Each.File] = Each.Text;
  return true;
}

json::Value toJSON(const AnalysisSettings &S) {
  return json::Object{{"build", S.BuildFolder},
                      {"compiler_args", json::Array(S.CompilerArgs)},
                      {"has_compiler_args", S.HasCompilerArgs},
                      {"resource_dir", S.ResourceDir},
                      {"checks", S.Checks},
                      {"header_filter", S.HeaderFilter},
                      {"config_file", S.ConfigFile},
                      {"extra_args", json::Array(S.ExtraArgs)},
                      {"extra_args_before", json::Array(S.ExtraArgsBefore)},
                      {"prefilter", S.Prefilter}};
}

bool fromJSON(const json::Value &V, AnalysisSettings &S, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("build", S.BuildFolder) && O.map("compiler_args", S.CompilerArgs) &&
         O.map("has_compiler_args", S.HasCompilerArgs) && O.map("resource_dir", S.ResourceDir) &&
         O.map("checks", S.Checks) && O.map("header_filter", S.HeaderFilter) &&
         O.map("config_file", S.ConfigFile) && O.map("extra_args", S.ExtraArgs) &&
         O.map("extra_args_before", S.ExtraArgsBefore) && O.map("prefilter", S.Prefilter);
}

} // namespace unblock::tool
