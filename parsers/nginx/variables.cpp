#include "parsers/nginx/variables.h"

#include <algorithm>
#include <charconv>

#include "parsers/nginx/known_variables.h"

namespace parsers::nginx {
namespace {

// What always begins with `/` or `?`.
bool begins_path(std::string_view name) {
  return name == "uri" || name == "document_uri" || name == "request_uri" ||
         name == "request_filename" || name == "is_args";
}

constexpr std::size_t most_texts = 32;
constexpr int deepest = 16;
constexpr int most_steps = 2'000;

// nginx knows variables by their names in lower case.
std::string lower(std::string_view name) {
  std::string text{name};
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return text;
}

bool is_name_part(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_';
}

Content fixed(std::string_view text) {
  Content content;
  content.texts = {std::string{text}};
  return content;
}

Content unknown(std::string because) {
  Content content;
  content.is_finite = false;
  content.texts.clear();
  content.unknown = std::move(because);
  return content;
}

void add_flags(Content& content, const Content& part) {
  content.client |= part.client;
  content.newline |= part.newline;
  if (content.unknown.empty()) content.unknown = part.unknown;
  for (const Chosen& one : part.chosen)
    if (std::none_of(content.chosen.begin(), content.chosen.end(),
                     [&one](const Chosen& known) { return known.name == one.name; }))
      content.chosen.push_back(one);
}

void open(Content& content) {
  content.is_finite = false;
  content.texts.clear();
}

void append(Content& content, const Content& part) {
  add_flags(content, part);
  if (!content.is_finite || !part.is_finite ||
      content.texts.size() * part.texts.size() > most_texts)
    return open(content);
  std::vector<std::string> texts;
  for (const std::string& head : content.texts)
    for (const std::string& tail : part.texts) texts.push_back(head + tail);
  content.texts = std::move(texts);
}

// What may be one or the other. `content` is what there is so far.
void unite(Content& content, const Content& other) {
  add_flags(content, other);
  if (!content.is_finite || !other.is_finite) return open(content);
  for (const std::string& text : other.texts)
    if (std::find(content.texts.begin(), content.texts.end(), text) == content.texts.end())
      content.texts.push_back(text);
  if (content.texts.size() > most_texts) open(content);
}

Content nothing_yet() {
  Content content;
  content.texts.clear();
  return content;
}

Content of_capture(const Capture& capture, bool is_escaped) {
  Content content;
  content.is_finite = capture.is_finite;
  content.texts = capture.texts;
  content.client = !capture.is_finite;
  content.newline = content.client && !is_escaped && capture.bytes.test('\n');
  return content;
}

bool is_conditional(const Level& level) {
  return level.context == Context::server_if || level.context == Context::location_if;
}

// The regular expression of a location, an `if` or a server's name.
std::string_view pattern_of(const Level& level) {
  const auto arguments = level.opener.arguments();
  if (level.context == Context::location) {
    if (arguments.size() == 2 && arguments[0].text.starts_with('~')) return arguments[1].text;
    if (arguments.size() == 1 && arguments[0].text.starts_with("~*"))
      return arguments[0].text.substr(2);
    if (arguments.size() == 1 && arguments[0].text.starts_with('~'))
      return arguments[0].text.substr(1);
  }
  if (is_conditional(level) && arguments.size() >= 3 &&
      (arguments[1].text == "~" || arguments[1].text == "~*")) {
    std::string_view pattern = arguments[2].text;
    if (arguments.size() == 3 && pattern.ends_with(')')) pattern.remove_suffix(1);
    return pattern;
  }
  if (level.context == Context::server)
    for (const Use& use : level.directives)
      if (use.name() == "server_name")
        for (const Word& name : use.arguments())
          if (name.text.starts_with('~')) return name.text.substr(1);
  return {};
}

// What a `set` at `level` says is visible further in, and a `set` of an `if`
// is visible to what stands around it.
bool is_visible(const Level& level, const Level* from) {
  for (; from != nullptr; from = from->outer)
    if (from == &level || (is_conditional(level) && from == level.outer)) return true;
  return false;
}

}  // namespace

Target target_of(std::string_view url) {
  const std::size_t colons = url.find("://");
  Target target;
  if (colons != std::string_view::npos && !url.starts_with("unix:")) {
    target.scheme = url.substr(0, colons);
    url.remove_prefix(colons + 3);
  }
  if (url.starts_with("unix:"))
    target.host = url.substr(0, url.find(':', 5));  // http://unix:/run/app.sock:/path
  else
    target.host = url.substr(0, url.find('/'));
  return target;
}

Variables::Variables(const Configuration& configuration) {
  for (const Level& level : configuration.levels) {
    if (const std::string_view pattern = pattern_of(level); !pattern.empty())
      captures_.emplace(&level, captures_of(pattern));
    for (const Use& use : level.directives) add_definition(use, level);
  }
}

void Variables::add_definition(const Use& use, const Level& level) {
  const auto arguments = use.arguments();
  if (arguments.empty()) return;
  const std::string_view name = use.name();
  using Kind = Definition::Kind;
  Kind kind = Kind::foreign;
  std::string_view variable = arguments[0].text;
  if (name == "map" || name == "geo" || name == "split_clients") {
    kind = Kind::table;
    variable = arguments.back().text;
  } else if (name == "set") {
    kind = Kind::set;
  } else if (name == "auth_request_set") {
    kind = Kind::answer;
  } else if (!name.starts_with("set_") && name != "js_set" && name != "perl_set" &&
             name != "js_var") {
    return;
  }
  if (!variable.starts_with('$')) return;
  definitions_[lower(variable.substr(1))].push_back({kind, &use, &level});
}

Content Variables::content(std::string_view text, const Where& where) const {
  Walk walk;
  return of_text(text, where, walk);
}

std::string_view Variables::written(std::string_view text, Where& where) const {
  for (int step = 0; step < deepest; ++step) {
    if (text.size() < 2 || text[0] != '$' ||
        !std::all_of(text.begin() + 1, text.end(), is_name_part))
      return text;
    const auto known = definitions_.find(lower(text.substr(1)));
    if (known == definitions_.end()) return text;
    const Definition* only = nullptr;
    for (const Definition& definition : known->second) {
      if (definition.kind == Definition::Kind::set && !is_visible(*definition.level, where.level))
        continue;
      const bool is_plain = definition.kind == Definition::Kind::set && only == nullptr &&
                            !is_conditional(*definition.level) &&
                            definition.use->arguments().size() > 1;
      if (!is_plain) return text;
      only = &definition;
    }
    if (only == nullptr) return text;
    text = only->use->arguments()[1].text;
    where = {.level = only->level};
  }
  return text;
}

std::string_view Variables::host_of(std::string_view url, const Where& where) const {
  const std::string_view host = target_of(url).host;
  for (std::size_t at = host.find('$'); at != std::string_view::npos; at = host.find('$', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < host.size() && host[begin] == '{') ++begin;
    std::size_t end = begin;
    while (end < host.size() && is_name_part(host[end])) ++end;
    const std::string name = "$" + std::string{host.substr(begin, end - begin)};
    Where there = where;
    if (begins_path(lower(name).substr(1)) || written(name, there).starts_with('/'))
      return host.substr(0, at);
  }
  return host;
}

Content Variables::of_text(std::string_view text, const Where& where, Walk& walk) const {
  Content content;
  while (!text.empty()) {
    const std::size_t dollar = std::min(text.find('$'), text.size());
    if (dollar > 0) append(content, fixed(text.substr(0, dollar)));
    text.remove_prefix(dollar);
    if (text.empty()) break;
    const bool has_braces = text.size() > 1 && text[1] == '{';
    std::size_t begin = has_braces ? 2 : 1;
    std::size_t end = begin;
    // A number has one digit.
    if (end < text.size() && text[end] >= '1' && text[end] <= '9' && !has_braces)
      ++end;
    else
      while (end < text.size() && is_name_part(text[end])) ++end;
    if (end == begin) {
      append(content, fixed("$"));
      text.remove_prefix(1);
      continue;
    }
    const std::string_view name = text.substr(begin, end - begin);
    Content part = of_name(name, where, walk);
    if (part.client) part.chosen = {{std::string{name}, part.newline}};
    append(content, part);
    text.remove_prefix(std::min(end + (has_braces ? 1 : 0), text.size()));
  }
  return content;
}

const Captures* Variables::captures_around(const Level* level) const {
  for (; level != nullptr; level = level->outer)
    if (const auto found = captures_.find(level); found != captures_.end()) return &found->second;
  return nullptr;
}

Content Variables::of_number(std::size_t number, const Where& where) const {
  const Captures* const captures =
      where.captures != nullptr ? where.captures : captures_around(where.level);
  if (captures == nullptr) return fixed("");
  if (!captures->is_read) return unknown("a regular expression is not understood");
  if (number >= captures->groups.size()) return fixed("");
  return of_capture(captures->groups[number],
                    where.captures != nullptr && where.captures_are_escaped);
}

Content Variables::of_name(std::string_view written, const Where& where, Walk& walk) const {
  if (++walk.steps > most_steps || walk.depth > deepest)
    return unknown("variables refer to one another too deeply");
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(written.data(), written.data() + written.size(), number);
  if (error == std::errc{} && end == written.data() + written.size())
    return of_number(number, where);

  if (where.captures != nullptr)
    if (const Capture* named = where.captures->find(written))
      return of_capture(*named, where.captures_are_escaped);
  for (const Level* level = where.level; level != nullptr; level = level->outer)
    if (const auto found = captures_.find(level); found != captures_.end())
      if (const Capture* named = found->second.find(written)) return of_capture(*named, false);

  const std::string name = lower(written);
  const auto known = definitions_.find(name);
  if (known != definitions_.end()) return of_definitions(known->second, where, walk);
  const Known* const row = find_known(name);
  if (row == nullptr)
    return unknown("nothing that was read sets the variable `$" + std::string{written} + "`");
  Content content;
  content.client = row->client;
  content.newline = row->newline;
  if (row->texts.empty()) {
    open(content);
  } else {
    content.texts.assign(row->texts.begin(), row->texts.end());
  }
  return content;
}

// A `set` that uses what it sets can make ever longer texts.
Content Variables::of_set(const Definition& definition, Walk& walk) const {
  const auto arguments = definition.use->arguments();
  if (arguments.size() < 2) return fixed("");
  if (std::find(walk.open.begin(), walk.open.end(), definition.use) != walk.open.end()) {
    Content content;
    open(content);
    return content;
  }
  walk.open.push_back(definition.use);
  Content content = of_text(arguments[1].text, {.level = definition.level}, walk);
  walk.open.pop_back();
  return content;
}

Content Variables::of_definitions(const std::vector<Definition>& definitions, const Where& where,
                                  Walk& walk) const {
  ++walk.depth;
  Content content = nothing_yet();
  // The nearest level that sets it, come what may; those around it do not count.
  const Level* nearest = nullptr;
  for (const Definition& definition : definitions)
    if (definition.kind == Definition::Kind::set && !is_conditional(*definition.level) &&
        is_visible(*definition.level, where.level) &&
        (nearest == nullptr || definition.level->index > nearest->index))
      nearest = definition.level;
  bool is_certain = nearest != nullptr;
  for (const Definition& definition : definitions) {
    switch (definition.kind) {
      case Definition::Kind::foreign:
        unite(content, unknown("`" + std::string{definition.use->name()} + "` computes it"));
        break;
      case Definition::Kind::answer: open(content); break;
      case Definition::Kind::table:
        unite(content, of_table(*definition.use, *definition.level, walk));
        is_certain = true;
        break;
      case Definition::Kind::set:
        if (is_visible(*definition.level, where.level) &&
            (nearest == nullptr || definition.level->index >= nearest->index))
          unite(content, of_set(definition, walk));
        break;
    }
  }
  if (!is_certain && content.unknown.empty()) unite(content, fixed(""));
  --walk.depth;
  return content;
}

Content Variables::of_table(const Use& table, const Level& level, Walk& walk) const {
  Content content = nothing_yet();
  bool has_default = table.name() != "map";
  const auto& statements = table.syntax->statements;
  const auto first = static_cast<std::uint32_t>(table.statement - statements.data()) + 1;
  for (std::uint32_t i = first; i < table.statement->next; i = statements[i].next) {
    const auto words = table.syntax->words_of(statements[i]);
    if (words.empty()) continue;
    const std::string_view key = words[0].text;
    if (key == "include") {
      unite(content, unknown("the entries of an included file are not followed"));
      continue;
    }
    if (words.size() < 2 || key == "delete" || key == "proxy") continue;
    has_default |= key == "default";
    Captures captures;
    Where where{.level = &level};
    if (table.name() == "map" && key.starts_with('~')) {
      captures = captures_of(key.substr(key.starts_with("~*") ? 2 : 1));
      where.captures = &captures;
    }
    unite(content,
          table.name() == "map" ? of_text(words[1].text, where, walk) : fixed(words[1].text));
  }
  if (!has_default) unite(content, fixed(""));
  return content;
}

}  // namespace parsers::nginx
