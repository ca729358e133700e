// All that is worked out of one configuration before entities are made of it.
//
//   Meaning meaning{configuration, version, unwritten, arena, problems};
//   meaning.effective.find(level, "ssl")
//   meaning.reach.of(level)
//
// Views the configuration, which must live as long.
#pragma once

#include <optional>
#include <vector>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/effective.h"
#include "parsers/nginx/facts.h"
#include "parsers/nginx/listen.h"
#include "parsers/nginx/reach.h"
#include "parsers/nginx/unwritten.h"
#include "parsers/nginx/version.h"

namespace parsers::nginx {

struct Meaning {
  // `of_nginx`: for which the configuration is, if that is known.
  Meaning(const Configuration& of, const std::optional<Version>& of_nginx,
          UnwrittenTable& unwritten, Arena& arena, std::vector<Problem>& problems)
      : configuration(of),
        version(of_nginx),
        http(servers_of(of, Context::server)),
        stream(servers_of(of, Context::stream_server)),
        mail(servers_of(of, Context::mail_server)),
        effective(of, http, of_nginx, unwritten, arena, problems),
        facts(of, effective, arena),
        reach(effective, facts, arena) {}
  Meaning(const Meaning&) = delete;
  Meaning& operator=(const Meaning&) = delete;

  // Those of the module that a server of this context belongs to.
  [[nodiscard]] const Servers& servers_for(Context context) const {
    if (context == Context::stream_server) return stream;
    return context == Context::mail_server ? mail : http;
  }

  const Configuration& configuration;
  const std::optional<Version> version;
  const Servers http;
  const Servers stream;
  const Servers mail;
  const Effective effective;
  const Facts facts;
  Reach reach;  // remembers what it has found
};

}  // namespace parsers::nginx
