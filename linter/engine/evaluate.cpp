#include "linter/engine/evaluate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <tuple>

#include "linter/engine/fingerprint.h"
#include "linter/engine/judge.h"
#include "parsers/text/text_map.h"

namespace linter {

using parsers::EntityId;
using parsers::Place;

namespace {

constexpr EntityId chunk = 64;  // entities that a thread takes at a time

// One judge for each thread; which entity goes to which is left to chance, and
// sorting takes chance out again.
std::vector<std::unique_ptr<Judge>> judge_all(const parsers::Project& project, const Plan& plan,
                                              const Ruling& ruling, unsigned threads) {
  const auto count = static_cast<EntityId>(project.entities().size());
  threads = std::clamp(threads, 1U, count / chunk + 1);
  std::vector<std::unique_ptr<Judge>> judges;
  for (unsigned i = 0; i < threads; ++i)
    judges.push_back(std::make_unique<Judge>(project, plan, ruling));
  std::atomic<EntityId> next{0};
  const auto work = [&next, count](Judge& judge) {
    for (EntityId begin = next.fetch_add(chunk); begin < count; begin = next.fetch_add(chunk))
      for (EntityId id = begin; id < std::min(begin + chunk, count); ++id) judge.judge(id);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work, std::ref(*judges[i]));
  work(*judges[0]);
  for (std::thread& other : others) other.join();
  return judges;
}

std::string_view path_of(const Place& place) {
  return place.source == nullptr ? std::string_view{} : std::string_view(place.source->path());
}

auto sort_key(const Finding& finding) {
  return std::tuple(path_of(finding.place), finding.place.begin, finding.place.end,
                    finding.policy->id, std::string_view(finding.path), finding.check,
                    std::string_view(finding.entity_address));
}

auto sort_key(const Passed& passed) {
  return std::tuple(path_of(passed.place), passed.place.begin, passed.place.end, passed.policy->id,
                    passed.check, std::string_view(passed.entity_address));
}

auto sort_key(const Undecided& undecided) {
  return std::tuple(path_of(undecided.place), undecided.place.begin, undecided.policy->id,
                    undecided.check, std::string_view(undecided.entity_address),
                    std::string_view(undecided.because));
}

bool same_cause(const Finding& a, const Finding& b) {
  return a.policy == b.policy && a.place == b.place && a.path == b.path;
}

// The same in another environment: which, and how the value comes there.
void add_environments(Finding& first, const Finding& other) {
  for (const std::string& environment : other.environments) {
    if (first.environments.back() == environment) continue;
    first.environments.push_back(environment);
    for (const Related& related : other.related) {
      const bool is_known =
          std::any_of(first.related.begin(), first.related.end(),
                      [&](const Related& known) { return known.place == related.place; });
      if (!is_known)
        first.related.push_back({related.place, related.what + " (" + environment + ")"});
    }
  }
}

// The first of each environment.
void add_message(std::vector<RawFinding::Said>& said, const Finding& finding) {
  if (finding.environments.empty()) return;
  for (const RawFinding::Said& one : said)
    if (std::find(one.environments.begin(), one.environments.end(), finding.environments.front()) !=
        one.environments.end())
      return;
  auto found = std::find_if(said.begin(), said.end(), [&](const RawFinding::Said& one) {
    return one.message == finding.message;
  });
  if (found == said.end()) found = said.insert(said.end(), {finding.message, {}});
  found->environments.push_back(finding.environments.front());
}

void tidy(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

// "this (in dev, test); that (in prod)"
void name_environments(RawFinding& raw) {
  constexpr std::size_t most = 5;  // messages; the others differ in a value too
  Finding& finding = raw.finding;
  tidy(finding.environments);
  if (finding.environments.empty()) return;
  finding.message.clear();
  for (std::size_t i = 0; i < raw.said.size(); ++i) {
    RawFinding::Said& one = raw.said[i];
    tidy(one.environments);
    if (i == most) {
      finding.message +=
          fmt::format("; and the like (in all of {})", fmt::join(finding.environments, ", "));
      break;
    }
    finding.message += fmt::format("{}{} (in {})", i == 0 ? "" : "; ", one.message,
                                   fmt::join(one.environments, ", "));
  }
}

// One finding for each cause: what is found at one place through several module
// calls, instances or servers names them all.
std::vector<RawFinding> merged(std::vector<RawFinding> findings, const parsers::Project& project) {
  // Their numbers are sorted, and each is moved once: findings are large. Several
  // elements of one entity may fail at one place, and the first is kept.
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&findings](std::uint32_t a, std::uint32_t b) {
    const RawFinding& left = findings[a];
    const RawFinding& right = findings[b];
    return std::tuple_cat(sort_key(left.finding), std::tuple(left.entity, a)) <
           std::tuple_cat(sort_key(right.finding), std::tuple(right.entity, b));
  });
  std::vector<RawFinding> kept;
  kept.reserve(findings.size());
  for (const std::uint32_t number : order) {
    RawFinding& raw = findings[number];
    if (kept.empty() || !same_cause(kept.back().finding, raw.finding)) {
      kept.push_back(std::move(raw));
      add_message(kept.back().said, kept.back().finding);
      continue;
    }
    add_message(kept.back().said, raw.finding);
    Finding& first = kept.back().finding;
    add_environments(first, raw.finding);
    if (first.entity_address == raw.finding.entity_address)
      continue;  // another check, the same cause
    std::string also = "also for `" + raw.finding.entity_address + "`";
    if (first.related.empty() || first.related.back().what != also)
      first.related.push_back({in_file(project.entity(raw.entity).head), std::move(also)});
    kept.back().enclosing.insert(kept.back().enclosing.end(), raw.enclosing.begin(),
                                 raw.enclosing.end());
  }
  for (RawFinding& raw : kept) name_environments(raw);
  return kept;
}

// The same fingerprint twice is a true repeat: the later ones are numbered.
void give_fingerprints(std::vector<RawFinding>& findings, const parsers::Project& project) {
  std::unordered_map<std::string, unsigned> seen;
  for (RawFinding& raw : findings) {
    std::string print =
        fingerprint(raw.finding.policy->id, project.entity(raw.entity).identity, raw.finding.path);
    const unsigned repeats = ++seen[print];
    if (repeats > 1) print += ":" + std::to_string(repeats);
    raw.finding.fingerprint = std::move(print);
  }
}

std::vector<ItemResult> judge_items(const Catalogue& catalogue, const Plan& plan,
                                    const std::vector<Tally>& tallies) {
  std::vector<ItemResult> results;
  for (const Item& item : catalogue.items) results.push_back({.item = &item});
  const auto add = [&results](std::string_view id, const Tally& tally) {
    for (ItemResult& result : results) {
      if (result.item->id != id) continue;
      result.passed += tally.passed;
      result.failed += tally.failed;
      result.undecided += tally.undecided;
    }
  };
  for (std::size_t number = 0; number < tallies.size(); ++number) {
    const Policy& policy = *plan.check(number).policy;
    add(policy.item, tallies[number]);
    for (const std::string_view also : policy.also) add(also, tallies[number]);
  }
  for (ItemResult& result : results) {
    using Verdict = ItemResult::Verdict;
    result.verdict = result.failed > 0      ? Verdict::violated
                     : result.undecided > 0 ? Verdict::undecided
                     : result.passed > 0    ? Verdict::conforms
                                            : Verdict::not_assessed;
  }
  return results;
}

}  // namespace

Report evaluate(const parsers::Project& project, const Plan& plan, const Ruling& ruling,
                const Catalogue& catalogue, const IgnoreComments& ignored, unsigned threads) {
  Report report;
  report.policies = plan.policies();
  report.counts.entities = project.entities().size();
  std::vector<RawFinding> findings;
  std::vector<Tally> tallies(plan.size());
  for (auto& judge : judge_all(project, plan, ruling, threads)) {
    if (findings.empty())
      findings = std::move(judge->findings);
    else
      std::move(judge->findings.begin(), judge->findings.end(), std::back_inserter(findings));
    std::move(judge->undecided.begin(), judge->undecided.end(),
              std::back_inserter(report.undecided));
    std::move(judge->passed.begin(), judge->passed.end(), std::back_inserter(report.passed));
    for (std::size_t number = 0; number < tallies.size(); ++number)
      tallies[number] += judge->tallies[number];
    judge.reset();
  }
  for (const Tally& tally : tallies) {
    report.counts.checks_passed += tally.passed;
    report.counts.checks_failed += tally.failed;
    report.counts.checks_undecided += tally.undecided;
  }
  std::sort(report.undecided.begin(), report.undecided.end(),
            [](const Undecided& a, const Undecided& b) { return sort_key(a) < sort_key(b); });
  std::sort(report.passed.begin(), report.passed.end(),
            [](const Passed& a, const Passed& b) { return sort_key(a) < sort_key(b); });

  findings = merged(std::move(findings), project);
  give_fingerprints(findings, project);
  report.findings.reserve(findings.size());
  for (RawFinding& raw : findings) {
    if (const IgnoreComment* comment = ignored.find(*raw.finding.policy, raw.enclosing)) {
      raw.finding.suppressions.push_back({comment->place, comment->reason, comment->until});
      ++report.counts.suppressed;
    }
    report.findings.push_back(std::move(raw.finding));
  }
  report.items = judge_items(catalogue, plan, tallies);
  return report;
}

}  // namespace linter
