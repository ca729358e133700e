#include "parsers/kubernetes/reader.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>

#include "parsers/kubernetes/builder.h"
#include "parsers/kubernetes/messages.h"
#include "parsers/kubernetes/templates.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

// A stream over text in memory, without a copy. yaml-cpp puts back what it looks
// at to find the encoding; nothing is ever written.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

}  // namespace

Reader::Reader(const Source& source, Arena& arena, Manifest& manifest)
    : source_(source),
      arena_(arena),
      manifest_(manifest),
      has_braces_(source.text().find("{{") != std::string_view::npos) {}

const Value* Reader::read(Stretch document) {
  const std::string_view text = source_.text().substr(0, document.end);
  TextBuffer buffer(text.substr(document.begin));
  std::istream stream(&buffer);
  Builder builder(*this, document);
  try {
    YAML::Parser parser(stream);
    // The second call finds what wrongly stands behind the document.
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.root();
  } catch (const Builder::Stop&) {
    return nullptr;
  } catch (const YAML::Exception& exception) {
    const std::size_t offset =
        exception.mark.pos < 0 ? 0 : static_cast<std::size_t>(exception.mark.pos);
    const std::size_t at = std::min(document.begin + offset, document.end);
    if (const std::size_t action = find_action(text, document.begin, document.end);
        action != std::string_view::npos) {
      template_place_ = source_.place(action, action + 2);
      return nullptr;
    }
    if (exception.msg == "bad file") {
      report(manifest_,
             {"limit/depth", Problem::Severity::error,
              fmt::format("more than {} levels of nesting", limits::depth), source_.place(at, at)});
      return nullptr;
    }
    Explanation explanation = explain(exception.msg, text.substr(at));
    report(manifest_, {"kubernetes/syntax",
                       Problem::Severity::error,
                       std::move(explanation.message),
                       source_.place(at, std::min(at + 1, document.end)),
                       {},
                       std::move(explanation.hint)});
    return nullptr;
  }
}

}  // namespace parsers::kubernetes
