#include "linter/render/release.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "linter/input/path.h"

namespace linter::render {
namespace {

using parsers::Place;
using parsers::Problem;
using parsers::Source;
using parsers::Value;

// Each is a run of Helm.
constexpr std::size_t most_releases = 100;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\')
      (out += '\\') += letter;
    else if (static_cast<unsigned char>(letter) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    else
      out += letter;
  }
  return out += '"';
}

void write_json(const Value& value, std::string& out) {
  const char* separator = "";
  switch (value.kind()) {
    case Value::Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Value::Kind::integer: out += fmt::format("{}", value.as_integer()); break;
    case Value::Kind::number: out += fmt::format("{}", value.as_number()); break;
    case Value::Kind::text: out += quoted(value.as_text()); break;
    case Value::Kind::list:
      out += '[';
      for (const Value& item : value.items()) {
        out += std::exchange(separator, ",");
        write_json(item, out);
      }
      out += ']';
      break;
    case Value::Kind::map:
      out += '{';
      for (const parsers::Member& member : value.members()) {
        out += std::exchange(separator, ",");
        (out += quoted(member.key)) += ':';
        write_json(member.value, out);
      }
      out += '}';
      break;
    default: out += "null";
  }
}

struct Unknown {
  std::string path{};
  std::string_view because{};
};

std::optional<Unknown> first_unknown(const Value& value, const std::string& path) {
  if (value.is(Value::Kind::unknown)) return Unknown{path, value.because()};
  for (std::size_t i = 0; i < value.items().size(); ++i)
    if (auto found = first_unknown(value.items()[i], fmt::format("{}[{}]", path, i))) return found;
  for (const parsers::Member& member : value.members())
    if (auto found = first_unknown(member.value, fmt::format("{}.{}", path, member.key)))
      return found;
  return std::nullopt;
}

// From the first to the last line of each file that a value is written in.
void collect(const Value& value, std::map<const Source*, Place>& into) {
  for (const Value& item : value.items()) collect(item, into);
  for (const parsers::Member& member : value.members()) collect(member.value, into);
  Place place = value.place();
  for (const parsers::Step& step : parsers::steps_of(value.origin()))
    if (step.place) place = step.place;
  place = in_file(place);
  if (!place) return;
  const Source& source = *place.source;
  place.begin = source.line(source.position(place.begin).line).begin;
  place.end = std::max(place.end, source.line(source.position(place.end).line).end);
  const auto [at, is_new] = into.try_emplace(&source, place);
  if (is_new) return;
  at->second.begin = std::min(at->second.begin, place.begin);
  at->second.end = std::max(at->second.end, place.end);
}

std::vector<Place> written_places(const Value& values) {
  std::map<const Source*, Place> places;
  collect(values, places);
  std::vector<Place> all;
  for (const auto& [source, place] : places) all.push_back(place);
  std::sort(all.begin(), all.end(),
            [](const Place& a, const Place& b) { return a.source->path() < b.source->path(); });
  return all;
}

class Reading {
 public:
  Reading(const parsers::Part& part, Workshop& workshop)
      : value_(*part.value), workshop_(workshop), folder_(part.path) {
    release_.address = part.address;
    release_.about = first_line(value_.place());
  }

  std::optional<Release> run() {
    const Value& chart = *value_.find("chart");
    const std::optional<std::string> folder = folder_of_chart();
    if (!chart.is(Value::Kind::unknown) && !folder) {
      say("render/chart-not-here",
          fmt::format("what Helm makes of `{}` is not known: its chart `{}` is not in the input",
                      release_.address, text("chart")));
      return std::nullopt;
    }
    if (const auto unknown = first_unknown(value_, "")) {
      say("render/unknown-value",
          fmt::format("what Helm makes of `{}` is not known: `{}` is not: {}", release_.address,
                      unknown->path.substr(1), unknown->because));
      if (!folder) return std::nullopt;
      release_.chart = *folder;
      release_.is_known = false;
      return std::move(release_);
    }
    release_.chart = *folder;
    release_.name = text("name");
    release_.name_space = text("namespace");
    const Value& values = *value_.find("values");
    write_json(values, release_.values);
    release_.written = written_places(values);
    return std::move(release_);
  }

 private:
  void say(std::string id, std::string message) {
    workshop_.say(std::move(id), Problem::Severity::note, std::move(message), release_.about);
  }

  [[nodiscard]] std::string text(std::string_view name) const {
    const Value* found = value_.find(name);
    return found != nullptr && found->is(Value::Kind::text) ? std::string(found->as_text())
                                                            : std::string{};
  }

  // Nothing if it is none of the input's.
  [[nodiscard]] std::optional<std::string> folder_of_chart() const {
    const std::string chart = text("chart");
    if (chart.empty() || !text("repository").empty() || chart.starts_with('/') ||
        chart.find("://") != std::string::npos)
      return std::nullopt;
    std::string folder = input::join(folder_, chart);
    if (workshop_.file(input::join(folder, "Chart.yaml")) == nullptr) return std::nullopt;
    return folder;
  }

  const Value& value_;
  Workshop& workshop_;
  std::string folder_;
  Release release_{};
};

}  // namespace

std::vector<Release> releases_of(std::span<const parsers::Part* const> parts, Workshop& workshop) {
  std::vector<Release> releases;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
  for (const parsers::Part* part : parts) {
    std::optional<Release> release = Reading(*part, workshop).run();
    if (!release ||
        !known.emplace(release->chart, release->name, release->name_space, release->values).second)
      continue;
    if (releases.size() == most_releases) {
      workshop.say("limit/releases", Problem::Severity::error,
                   fmt::format("more than {} releases; the others are not rendered", most_releases),
                   release->about);
      break;
    }
    releases.push_back(*std::move(release));
  }
  return releases;
}

}  // namespace linter::render
