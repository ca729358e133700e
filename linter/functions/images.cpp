#include "linter/functions/images.h"

#include <algorithm>
#include <vector>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

constexpr std::size_t longest_tag = 128;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_word(char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

// "library/nginx": small letters, digits, and separators within.
bool is_repository(std::string_view text) {
  bool was_separator = true;
  for (const char c : text) {
    const bool is_separator = c == '.' || c == '_' || c == '-' || c == '/';
    if (!is_separator && !is_lower_or_digit(c)) return false;
    if (c == '/' && was_separator) return false;
    was_separator = is_separator;
  }
  return !was_separator;
}

bool is_tag(std::string_view text) {
  return !text.empty() && text.size() <= longest_tag && is_word(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

// "sha256:" and at least 32 hexadecimal digits.
bool is_digest(std::string_view text) {
  constexpr std::size_t shortest = 32;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view digits = text.substr(colon + 1);
  return digits.size() >= shortest && std::all_of(digits.begin(), digits.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

// What stands before the first slash is a host if it looks like one.
bool is_host(std::string_view text) {
  const bool looks_so =
      text == "localhost" || text.find_first_of(".:") != std::string_view::npos ||
      std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return looks_so && std::all_of(text.begin(), text.end(), [](char c) {
           return is_word(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
         });
}

Value call_image(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto image = read_image(arguments[0].as_text());
  if (!image) return bad_argument(evaluation, arguments[0], "is no reference to an image");
  const parsers::Value* blame = arguments[0].blame();
  std::vector<cel::Entry> entries;
  const auto add = [&](std::string_view key, std::string_view text) {
    entries.push_back(
        {Value::text(key), Value::text(evaluation.arena().text(text)).blaming(blame)});
  };
  add("registry", image->registry);
  add("repository", image->repository);
  if (!image->tag.empty()) add("tag", image->tag);
  if (!image->digest.empty()) add("digest", image->digest);
  return Value::map(evaluation.arena().copy(entries)).blaming(blame);
}

}  // namespace

std::optional<ImageReference> read_image(std::string_view text) {
  ImageReference image;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    image.digest = text.substr(at + 1);
    if (!is_digest(image.digest)) return std::nullopt;
    text = text.substr(0, at);
  }
  const std::size_t slash = text.find('/');
  std::string_view host = slash == std::string_view::npos ? "" : text.substr(0, slash);
  if (!host.empty() && is_host(host))
    text.remove_prefix(slash + 1);
  else
    host = {};
  if (const std::size_t colon = text.rfind(':');
      colon != std::string_view::npos && text.find('/', colon) == std::string_view::npos) {
    image.tag = text.substr(colon + 1);
    if (!is_tag(image.tag)) return std::nullopt;
    text = text.substr(0, colon);
  }
  if (!is_repository(text)) return std::nullopt;
  const bool is_docker_hub = host.empty() || host == "docker.io" || host == "index.docker.io";
  image.registry = is_docker_hub ? "docker.io" : std::string{host};
  const bool is_official = is_docker_hub && text.find('/') == std::string_view::npos;
  image.repository = (is_official ? "library/" : "") + std::string{text};
  return image;
}

void add_image_functions(cel::Environment& environment) {
  environment.add({.name = "image",
                   .parameters = {Type::text},
                   .result = Type::map,
                   .call = call_image,
                   .about =
                       "The parts of a reference to a container image: `registry` and "
                       "`repository`, as container engines complete them (`nginx` is "
                       "`library/nginx` of `docker.io`), and `tag` and `digest` where they are "
                       "written."});
}

}  // namespace linter
