// yamldecode(): YAML 1.2 with the words of YAML 1.1, as Terraform reads it.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <sstream>

#include "parsers/limits.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/text/base64.h"
#include "parsers/terraform/functions/yaml.h"

namespace parsers::terraform {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool all_digits(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

// 0x1f, 0o17
std::optional<Number> based_number(std::string_view text) {
  std::int64_t value = 0;
  const bool octal = text.starts_with("0o");
  if (!octal && !text.starts_with("0x")) return std::nullopt;
  const std::string_view digits = text.substr(2);
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, octal ? 8 : 16);
  if (!all_digits(digits, octal ? "01234567" : "0123456789abcdefABCDEF") || read.ec != std::errc{})
    return std::nullopt;
  return Number{.whole = value, .precision = 64};
}

// "2020-1-2" as Terraform writes it; other points in time stay what they are.
std::optional<std::string> date_of(std::string_view text) {
  int parts[3] = {};
  std::size_t at = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t end = std::min(text.find('-', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    if (!all_digits(part, "0123456789") || (i == 0 ? part.size() != 4 : part.size() > 2))
      return std::nullopt;
    std::from_chars(part.data(), part.data() + part.size(), parts[i]);
    if (i < 2 && end == text.size()) return std::nullopt;
    at = end + 1;
    if (i == 2 && end != text.size()) return std::nullopt;
  }
  if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", parts[0], parts[1], parts[2]);
}

class Reader : public YAML::EventHandler {
 public:
  Reader(const Place& place, Arena& arena) : place_(place), arena_(arena) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override {
    add(Datum::null(place_), anchor);
  }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      fail("an alias of what is not known yet");
    else
      add(found->second, 0);
  }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    add(scalar(tag, text), anchor, tag == "?" && text == "<<");
  }
  void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(tag, {.anchor = anchor, .kind = Datum::Kind::tuple});
  }
  void OnSequenceEnd() override {
    const Open done = close();
    add(Datum::sequence(Datum::Kind::tuple, arena_.copy(done.items), place_), done.anchor);
  }
  void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(tag, {.anchor = anchor, .kind = Datum::Kind::object});
  }
  void OnMapEnd() override {
    Open done = close();
    // What is merged in gives way to what is written.
    std::vector<Field> all = std::move(done.merged);
    all.insert(all.end(), done.fields.begin(), done.fields.end());
    add(sorted_mapping(Datum::Kind::object, std::move(all), place_, arena_), done.anchor);
  }

  [[nodiscard]] bool is_whole() const { return has_result_ && why_.empty(); }
  [[nodiscard]] const Datum& result() const { return result_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  struct Open {
    YAML::anchor_t anchor = 0;
    Datum::Kind kind = Datum::Kind::tuple;
    std::vector<Datum> items{};
    std::vector<Field> fields{};
    std::vector<Field> merged{};
    bool has_key = false;
    bool merges = false;
    Datum key{};
  };

  void fail(std::string why) {
    if (why_.empty()) why_ = std::move(why);
  }

  void start(const std::string& tag, Open open) {
    if (!is_one_of(tag, {"?", "!", "", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}))
      fail(fmt::format("the tag `{}` is not known", tag));
    if (open_.size() >= limits::depth) throw YAML::Exception({}, "nested too deep");
    open_.push_back(std::move(open));
  }

  Open close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    return done;
  }

  void add(const Datum& datum, YAML::anchor_t anchor, bool merge_key = false) {
    if (anchor != 0) anchors_[anchor] = datum;
    if (open_.empty()) {
      result_ = datum;
      has_result_ = true;
      return;
    }
    Open& open = open_.back();
    weight_ += datum.weight();
    if (weight_ > limits::nodes_per_file) throw YAML::Exception({}, "too large");
    if (open.kind == Datum::Kind::tuple) {
      open.items.push_back(datum);
    } else if (!open.has_key) {
      open.has_key = true;
      open.merges = merge_key;
      open.key = datum;
    } else {
      open.has_key = false;
      add_field(open, datum);
    }
  }

  void add_field(Open& open, const Datum& value) {
    if (open.merges) {
      merge(open, value);
      return;
    }
    std::string name;
    switch (open.key.kind()) {
      case Datum::Kind::text: name = open.key.as_text(); break;
      case Datum::Kind::number: name = to_string(open.key.as_number()); break;
      case Datum::Kind::boolean: name = open.key.as_boolean() ? "true" : "false"; break;
      default: fail("a key is a text, a number or a bool"); return;
    }
    open.fields.push_back({arena_.text(name), place_, value});
  }

  void merge(Open& open, const Datum& value) {
    if (value.is_mapping()) {
      open.merged.insert(open.merged.end(), value.fields().begin(), value.fields().end());
    } else if (value.is_sequence()) {
      // The first of several wins.
      for (auto item = value.items().rbegin(); item != value.items().rend(); ++item) {
        if (!item->is_mapping()) fail("only mappings can be merged");
        open.merged.insert(open.merged.end(), item->fields().begin(), item->fields().end());
      }
    } else {
      fail("only mappings can be merged");
    }
  }

  Datum text(std::string_view text) {
    return Datum::text(normal(arena_.text(text), arena_), place_);
  }

  std::optional<Datum> number(std::string_view written) {
    if (const auto based = based_number(written)) return Datum::number(*based, place_);
    if (is_one_of(written, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"}))
      return Datum::number(*Number::parse("Inf", arena_), place_);
    if (is_one_of(written, {"-.inf", "-.Inf", "-.INF"}))
      return Datum::number(*Number::parse("-Inf", arena_), place_);
    if (written.empty() || written.find_first_of("nN") != std::string_view::npos)
      return std::nullopt;
    std::string plain(written);
    if (plain.ends_with('.')) plain.pop_back();
    const auto value = Number::parse(plain, arena_);
    return value ? std::optional(Datum::number(*value, place_)) : std::nullopt;
  }

  std::optional<Datum> boolean(std::string_view written) {
    if (is_one_of(written,
                  {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
      return Datum::boolean(true, place_);
    if (is_one_of(written,
                  {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
      return Datum::boolean(false, place_);
    return std::nullopt;
  }

  Datum scalar(const std::string& tag, const std::string& written) {
    constexpr std::string_view core = "tag:yaml.org,2002:";
    if (tag == "!" || tag == "tag:yaml.org,2002:str") return text(written);
    if (tag == "?" || tag.empty()) return plain(written);
    if (!tag.starts_with(core)) {
      fail(fmt::format("the tag `{}` is not known", tag));
      return {};
    }
    const std::string_view kind = std::string_view(tag).substr(core.size());
    if (kind == "null") return Datum::null(place_);
    if (kind == "binary" && from_base64(written)) return text(written);
    if (kind == "timestamp") {
      if (const auto date = date_of(written)) return text(*date);
    }
    if (kind == "bool") {
      if (const auto value = boolean(written)) return *value;
    }
    if (kind == "int" || kind == "float") {
      if (const auto value = number(written)) return *value;
    }
    fail(fmt::format("`{}` is no {}", written, kind));
    return {};
  }

  Datum plain(const std::string& written) {
    if (is_one_of(written, {"", "~", "null", "Null", "NULL"})) return Datum::null(place_);
    if (const auto value = boolean(written)) return *value;
    if (is_one_of(written, {".nan", ".NaN", ".NAN"})) fail("there is no number that is none");
    if (const auto date = date_of(written)) return text(*date);
    if (const auto value = number(written)) return *value;
    return text(written);
  }

  Place place_;
  Arena& arena_;
  std::vector<Open> open_{};
  std::map<YAML::anchor_t, Datum> anchors_{};
  std::size_t weight_ = 0;
  Datum result_{};
  bool has_result_ = false;
  std::string why_{};
};

}  // namespace

std::optional<Datum> from_yaml(std::string_view text, const Place& place, Arena& arena,
                               std::string& why) {
  Reader reader(place, arena);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    const bool found = parser.HandleNextDocument(reader);
    if (!found) {
      why = "there is no YAML";
    } else if (Reader other(place, arena); parser.HandleNextDocument(other)) {
      why = "there is more than one document of YAML";
    } else if (reader.is_whole()) {
      return reader.result();
    } else {
      why = reader.why();
    }
  } catch (const YAML::Exception& error) {
    why = fmt::format("the YAML cannot be read: {}", error.msg);
  }
  return std::nullopt;
}

}  // namespace parsers::terraform
