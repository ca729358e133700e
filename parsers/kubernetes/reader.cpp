#include "parsers/kubernetes/reader.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>

#include "parsers/kubernetes/builder.h"
#include "parsers/kubernetes/corrections.h"
#include "parsers/kubernetes/messages.h"
#include "parsers/kubernetes/templates.h"
#include "parsers/limits.h"
#include "parsers/text/yaml_lexer.h"

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
      text_(source.text()),
      has_braces_(source.text().find("{{") != std::string_view::npos) {
  const std::string changed = with_line_feeds(text_);
  if (!changed.empty()) text_ = arena.text(changed);
}

const Value* Reader::read(Stretch document) {
  const std::string_view text = text_.substr(0, document.end);
  rest_ = document.end;
  const std::string in_yaml = without_surrogates(text.substr(document.begin));
  TextBuffer buffer(in_yaml.empty() ? text.substr(document.begin) : std::string_view(in_yaml));
  std::istream stream(&buffer);
  Builder builder(*this, document);
  try {
    YAML::Parser parser(stream);
    // The second call finds what wrongly stands behind the document.
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.root();
  } catch (const Builder::Stop&) {
    return rest_ == document.end ? nullptr : builder.root();
  } catch (const YAML::Exception& exception) {
    const int position = std::max(exception.mark.pos, 0);
    report_error(exception.msg,
                 std::min(document.begin + static_cast<std::size_t>(position), document.end),
                 document);
    return nullptr;
  }
}

void Reader::report_error(std::string_view message, std::size_t at, Stretch document) {
  const std::string_view text = text_.substr(0, document.end);
  const std::size_t action = find_action(text, document.begin, document.end);
  if (action != std::string_view::npos) {
    template_place_ = source_.place(action, action + 2);
    return;
  }
  if (message == "bad file") {
    report(manifest_,
           {"limit/depth", Problem::Severity::error,
            fmt::format("more than {} levels of nesting", limits::depth), source_.place(at, at)});
    return;
  }
  // Something is missing at the end: point at the last thing that is there.
  if (skip_space(text, at) == text.size()) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos && last >= document.begin) at = std::min(at, last);
  }
  // Whatever it complains about, a tab in the indentation is the cause.
  const std::size_t line = at - static_cast<std::size_t>(column_of(text, at));
  const std::size_t first = std::min(text.find_first_not_of(' ', line), text.size());
  if (first <= at && first < text.size() && text[first] == '\t') {
    at = first;
    message = tab_in_indentation;
  }
  Explanation explanation = explain(message, text.substr(at));
  report(manifest_, {"kubernetes/syntax",
                     Problem::Severity::error,
                     std::move(explanation.message),
                     source_.place(at, std::min(at + 1, document.end)),
                     {},
                     std::move(explanation.hint)});
}

}  // namespace parsers::kubernetes
