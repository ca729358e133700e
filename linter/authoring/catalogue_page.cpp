#include "linter/authoring/catalogue_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "linter/policy/platform.h"

namespace linter {
namespace {

// What policies say of an item on a platform.
struct Coverage {
  Assurance best = Assurance::indicative;
  std::size_t checks = 0;
};

using Platforms = std::map<std::string_view, Coverage>;

// A check counts once for each platform that its types belong to.
void add(Platforms& platforms, const Policy& policy) {
  for (const Check& check : policy.checks) {
    std::set<std::string_view> names;
    for (const std::string_view type : check.on) names.insert(platform_of(type));
    for (const std::string_view name : names) {
      Coverage& coverage = platforms[name];
      coverage.best = std::max(coverage.best, policy.assurance);
      ++coverage.checks;
    }
  }
}

bool speaks_to(const Policy& policy, std::string_view item) {
  return policy.item == item ||
         std::find(policy.also.begin(), policy.also.end(), item) != policy.also.end();
}

std::string in_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string{"\\|"} : std::string(1, c);
  return cell;
}

std::string_view without_policies(const Item& item) {
  return item.kind == "statement" ? "not assessable from files" : "no policy yet";
}

class Page {
 public:
  Page(const Catalogue& catalogue, std::string_view language, std::ostream& out)
      : catalogue_(catalogue), language_(language), out_(out) {}

  void write() {
    write_head();
    write_matrix();
    for (const Item& item : catalogue_.items) write_item(item);
  }

 private:
  void write_head() {
    Platforms all;
    std::size_t checks = 0;
    for (const Policy& policy : catalogue_.policies) {
      add(all, policy);
      checks += policy.checks.size();
    }
    out_ << fmt::format(
        "# Policies\n\n{} policies with {} checks. This page is written by `lint policies --by "
        "item "
        "--format markdown`;\n`lint explain ID` shows a policy with its reason and remedy.\n\n",
        catalogue_.policies.size(), checks);
    out_ << "| platform | checks |\n|---|---|\n";
    for (const std::string_view platform : platforms())
      if (all.contains(platform))
        out_ << fmt::format("| {} | {} |\n", platform, all[platform].checks);
  }

  // How much a verdict says: the best of all policies that speak to the item.
  void write_matrix() {
    out_
        << "\n## Coverage\n\n"
           "How much a verdict says about an item, and by how many checks: *direct*, *partial* or\n"
           "*indicative* evidence. An item whose kind is `statement` can only be declared by "
           "people;\n"
           "`partial` ones are shown by files in part.\n\n| item | kind |";
    for (const std::string_view platform : platforms()) out_ << fmt::format(" {} |", platform);
    out_ << "\n|---|---|";
    for (std::size_t i = 0; i < platforms().size(); ++i) out_ << "---|";
    out_ << '\n';
    for (const Item& item : catalogue_.items) {
      Platforms covered;
      for (const Policy& policy : catalogue_.policies)
        if (speaks_to(policy, item.id)) add(covered, policy);
      const bool is_declared = item.kind == "statement" && covered.empty();
      out_ << fmt::format("| [{}](#{}) | {} |", item.id, anchor(item),
                          is_declared ? "statement: not assessable" : item.kind);
      for (const std::string_view platform : platforms()) {
        const auto found = covered.find(platform);
        if (found == covered.end())
          out_ << " |";
        else
          out_ << fmt::format(" {} {} |", to_string(found->second.best), found->second.checks);
      }
      out_ << '\n';
    }
  }

  void write_item(const Item& item) {
    out_ << fmt::format("\n## {}\n\n{}.", item.id, in_language(item.title, language_));
    if (!item.control.empty()) out_ << fmt::format(" ISO/IEC 27002:2022: {}.", item.control);
    out_ << "\n\n";
    bool has_any = false;
    for (const Policy& policy : catalogue_.policies) {
      if (policy.item != item.id) continue;
      if (!has_any) out_ << "| policy | severity | evidence | platforms |\n|---|---|---|---|\n";
      has_any = true;
      write_policy(policy);
    }
    std::string elsewhere;
    for (const Policy& policy : catalogue_.policies)
      if (policy.item != item.id && speaks_to(policy, item.id))
        elsewhere += fmt::format("{}`{}`", elsewhere.empty() ? "" : ", ", policy.id);
    if (!elsewhere.empty())
      out_ << fmt::format("{}See also {}.\n", has_any ? "\n" : "", elsewhere);
    else if (!has_any)
      out_ << fmt::format("*{}*\n", without_policies(item));
  }

  void write_policy(const Policy& policy) {
    Platforms covered;
    add(covered, policy);
    std::string names;
    for (const std::string_view platform : platforms())
      if (covered.contains(platform))
        names +=
            fmt::format("{}{} {}", names.empty() ? "" : ", ", platform, covered[platform].checks);
    out_ << fmt::format("| `{}`<br>{} | {} | {} | {} |\n", policy.id,
                        in_cell(in_language(policy.title, language_)), to_string(policy.severity),
                        to_string(policy.assurance), names);
  }

  // As the sites that show Markdown make it of a heading.
  static std::string anchor(const Item& item) {
    std::string text;
    for (const char c : item.id)
      if (c != '.') text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  }

  const Catalogue& catalogue_;
  std::string_view language_;
  std::ostream& out_;
};

}  // namespace

void write_catalogue_page(const Catalogue& catalogue, std::string_view language,
                          std::ostream& out) {
  Page{catalogue, language, out}.write();
}

}  // namespace linter
