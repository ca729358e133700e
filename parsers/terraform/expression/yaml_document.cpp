#include "parsers/terraform/expression/yaml_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/literal_map.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/expression/wording.h"
#include "parsers/terraform/functions/yaml.h"

namespace parsers::terraform {
namespace {

// A letter for private use around the number of a part that is unknown.
constexpr std::string_view mark = "\xEF\xA3\xBF";

class Parts : public Wording {
 public:
  Parts(const Expression& written, std::span<const Datum> parts, Evaluator& evaluator)
      : parts_(parts), place_(written.place), evaluator_(evaluator) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (written.children[i].kind == Expression::Kind::text) {
        text_ += parts[i].as_text();
        continue;
      }
      const std::string hole =
          parts[i].is_open() ? fmt::format("{0}{1}{0}", mark, i) : std::string(parts[i].as_text());
      if (text_.size() > limits::text_size) return;
      holes_.push_back({text_.size(), text_.size() + hole.size(), i});
      text_ += hole;
    }
    std::vector<std::string_view> filled;
    for (const Hole& hole : holes_)
      filled.push_back(std::string_view(text_).substr(hole.begin, hole.end - hole.begin));
    if (auto map = map_template(written.place, text_, filled)) map_ = *std::move(map);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const override {
    return map_.empty() ? place_ : map_.outer(begin, end);
  }

  [[nodiscard]] Datum finished(const Datum& value, std::size_t begin, std::size_t end) override {
    std::vector<Datum> found;
    const Datum* open = nullptr;
    bool alone = false;
    for (const Hole& hole : holes_) {
      if (hole.end <= begin || hole.begin >= end) continue;
      found.push_back(parts_[hole.part]);
      if (open == nullptr && parts_[hole.part].is_open()) open = &parts_[hole.part];
      alone = hole.begin <= begin && end <= hole.end;
    }
    if (found.empty()) return value;
    if (open == nullptr && !alone) return evaluator_.derived(value, found);
    const Datum& first = found.front();
    if (open == nullptr)
      return value.from(first.origin())
          .referring(first.references())
          .sensitive(first.is_sensitive());
    const Datum unknown = evaluator_.derived(open->cause_at(value.place()), found);
    const TextParts known = parts_of(value.as_text());
    return is_surely_text(begin, end, known) ? with_pieces(unknown, known, evaluator_.arena())
                                             : unknown;
  }

 private:
  // What was put into the text.
  struct Hole {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t part = 0;
  };

  // `text` with what is known of the parts that the marks stand for.
  [[nodiscard]] TextParts parts_of(std::string_view text) const {
    TextParts known;
    while (!text.empty()) {
      const std::size_t at = std::min(text.find(mark), text.size());
      if (at > 0) known.emplace_back(text.substr(0, at));
      text.remove_prefix(at);
      if (text.empty()) break;
      text.remove_prefix(mark.size());
      const std::size_t end = std::min(text.find(mark), text.size());
      std::size_t number = 0;
      std::from_chars(text.data(), text.data() + end, number);
      if (number < parts_.size()) append_part(parts_[number], known);
      text.remove_prefix(std::min(end + mark.size(), text.size()));
    }
    return known;
  }

  // Without quotes it could be a number, when all of it is known.
  [[nodiscard]] bool is_surely_text(std::size_t begin, std::size_t end,
                                    const TextParts& known) const {
    const auto at = [this](std::size_t i) { return i < text_.size() ? text_[i] : '\0'; };
    const char before = begin > 0 ? at(begin - 1) : '\0';
    if ((before == '"' || before == '\'') && at(end) == before) return true;
    if (at(begin) == '|' || at(begin) == '>') return true;
    constexpr std::string_view of_others = "+-.~yYnNtTfFoO0123456789";
    return !known.empty() && known.front() && !known.front()->empty() &&
           of_others.find(known.front()->front()) == std::string_view::npos;
  }

  std::span<const Datum> parts_;
  Place place_;
  Evaluator& evaluator_;
  std::string text_{};
  std::vector<Hole> holes_{};
  TextMap map_{};
};

}  // namespace

const Datum* yaml_document_of(const Expression& written, std::span<const Datum> parts,
                              Evaluator& evaluator) {
  Parts wording(written, parts, evaluator);
  const std::string& text = wording.text();
  if (!may_be_yaml(text) || text.size() > limits::text_size ||
      !evaluator.spend_on_documents(text.size(), written.place))
    return nullptr;
  std::string why;
  const auto document = from_yaml(text, wording, YamlRules::any, evaluator.arena(), why);
  return document && document->is_mapping() ? evaluator.arena().make<Datum>(*document) : nullptr;
}

}  // namespace parsers::terraform
