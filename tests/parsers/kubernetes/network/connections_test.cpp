#include "parsers/kubernetes/network/connections.h"

#include <algorithm>
#include <random>

#include "tests/support/kubernetes.h"
#include "tests/support/network_model.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

struct Question {
  std::string protocol{};
  int port = 0;
};
// One port in each stretch that the rules of the model tell apart.
const std::vector<Question> questions = [] {
  std::vector<Question> all;
  for (const char* protocol : {"TCP", "UDP", "SCTP"})
    for (const int port : {80, 85, 443, 444, 8080}) all.push_back({protocol, port});
  return all;
}();

Answer answer_of(const Passage& passage, const Question& question) {
  return passage.of(*parse_protocol(question.protocol), static_cast<std::uint16_t>(question.port));
}

// What is so in all worlds.
template <typename Holds>
Answer in_all(const std::vector<model::World>& worlds, const Holds& holds) {
  const bool first = holds(worlds.front());
  for (const model::World& world : worlds)
    if (holds(world) != first) return Answer::unknown;
  return first ? Answer::yes : Answer::no;
}

struct Tally {
  std::size_t sure = 0;
  std::size_t unknown = 0;
  std::size_t cautious = 0;  // unknown, though all worlds agree

  // Never sure of what is not so in every world. Says what differs; a macro of
  // the test for each of millions of comparisons would take minutes.
  bool agree(Answer ours, Answer model, bool exactly) {
    if (ours != Answer::unknown) {
      ++sure;
      return ours == model;
    }
    ++(model == Answer::unknown ? unknown : cautious);
    return !exactly || model == Answer::unknown;
  }
};

class Comparison {
 public:
  Comparison(const model::Cluster& cluster, Tally& tally)
      : cluster_(cluster), worlds_(model::worlds_of(cluster)), tally_(tally) {
    infrastructure_.add("a.yaml", model::manifests(cluster));
    if (cluster.is_complete) infrastructure_.settings.complete = {"kubernetes"};
    infrastructure_.resolve();
    made_ = infrastructure_.cluster();
    connections_ = std::make_unique<Connections>(*made_, cluster.is_complete);
  }

  void run() {
    const int count = static_cast<int>(cluster_.pods.size());
    REQUIRE(made_->pods().size() == cluster_.pods.size());
    for (int from = 0; from < count; ++from) {
      for (int to = 0; to < count; ++to)
        if (from != to) compare_pods(from, to);
      for (const char* address : {"10.0.0.9", "10.1.0.9", "192.168.7.7", "8.8.8.8", "fd12::3"})
        compare_address(from, address);
      compare_facts(from);
    }
  }

 private:
  bool connects(const model::World& world, int from, int to, const Question& question) const {
    return egress_allows(cluster_, world, from, {to, {}}, question.protocol, question.port) &&
           ingress_allows(cluster_, world, to, {from, {}}, question.protocol, question.port);
  }

  void compare_pods(int from, int to) {
    const Passage passage =
        connections_->between(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
    for (const Question& question : questions) {
      const Answer expected = in_all(
          worlds_, [&](const model::World& world) { return connects(world, from, to, question); });
      if (!tally_.agree(answer_of(passage, question), expected, worlds_.size() == 1))
        FAIL_CHECK(from << " to " << to << " " << question.protocol << " " << question.port);
    }
  }

  void compare_address(int pod, const std::string& address) {
    const Network network = *parse_network(address);
    const auto index = static_cast<std::size_t>(pod);
    const Passage in = connections_->at_end(index, Direction::ingress, network);
    const Passage out = connections_->at_end(index, Direction::egress, network);
    for (const Question& question : questions) {
      const Answer comes_in = in_all(worlds_, [&](const model::World& world) {
        return ingress_allows(cluster_, world, pod, {-1, address}, question.protocol,
                              question.port);
      });
      const Answer goes_out = in_all(worlds_, [&](const model::World& world) {
        return egress_allows(cluster_, world, pod, {-1, address}, question.protocol, question.port);
      });
      if (!tally_.agree(answer_of(in, question), comes_in, true) ||
          !tally_.agree(answer_of(out, question), goes_out, true))
        FAIL_CHECK(pod << " and " << address << " " << question.protocol << " " << question.port);
    }
  }

  // `reachableFrom` and `reaches` of a pod: which namespaces hold one that may
  // connect.
  void compare_facts(int pod) {
    const Entity* entity = infrastructure_.find(
        "kubernetes/pod",
        "Pod " + cluster_.pods[static_cast<std::size_t>(pod)].space + "/p" + std::to_string(pod));
    const Value& network = *infrastructure_.around(*entity, "network");
    compare_spaces(pod, to_string(*network.find("reachableFrom")), true);
    compare_spaces(pod, to_string(*network.find("reaches")), false);
  }

  void compare_spaces(int pod, const std::string& facts, bool inwards) {
    for (const model::Space& space : cluster_.spaces) {
      if (std::none_of(cluster_.pods.begin(), cluster_.pods.end(),
                       [&](const model::Pod& one) { return one.space == space.name; }))
        continue;
      Answer ours = Answer::no;
      if (facts.find("\"" + space.name + "\"") != std::string::npos) ours = Answer::yes;
      if (facts.find("`" + space.name + "`") != std::string::npos) ours = Answer::unknown;
      const Answer expected = in_all(worlds_, [&](const model::World& world) {
        return any_connects(world, space.name, pod, inwards);
      });
      if (!tally_.agree(ours, expected, worlds_.size() == 1))
        FAIL_CHECK(space.name << (inwards ? " to " : " from ") << pod << ": " << facts);
    }
  }

  bool any_connects(const model::World& world, const std::string& space, int pod,
                    bool inwards) const {
    for (int other = 0; other < static_cast<int>(cluster_.pods.size()); ++other)
      if (cluster_.pods[static_cast<std::size_t>(other)].space == space)
        for (const Question& question : questions)
          if (inwards ? connects(world, other, pod, question)
                      : connects(world, pod, other, question))
            return true;
    return false;
  }

  const model::Cluster& cluster_;
  std::vector<model::World> worlds_;
  Tally& tally_;
  Infrastructure infrastructure_;
  std::unique_ptr<Cluster> made_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace

TEST_CASE("what may connect is as brute force finds it in every world") {
  std::mt19937 random(20260101);
  Tally tally;
  for (int i = 0; i < 10'000; ++i) {
    const model::Cluster cluster = model::random_cluster(random);
    CAPTURE(i, model::manifests(cluster));
    Comparison(cluster, tally).run();
  }
  CAPTURE(tally.sure, tally.unknown, tally.cautious);
  CHECK(tally.sure > 1'000'000);
  CHECK(tally.unknown > 100'000);
  // Only where one unknown stands in two rules.
  CHECK(tally.cautious * 100 < tally.unknown);
}
