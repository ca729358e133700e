// One root module, read for several environments.
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

TEST_CASE("a root module is read once for each of its environments") {
  parsers::Settings settings;
  settings.terraform_var_files = {"common.tfvars"};
  settings.terraform_environments = {{"dev", "live", {"dev.tfvars"}},
                                     {"prod", "live", {"prod.tfvars"}}};
  const Reading reading(reading::Texts{{"live/main.tf",
                                        "variable \"a\" {}\nvariable \"b\" {}\nresource \"t\" "
                                        "\"x\" {\n  a = var.a\n  b = var.b\n}\n"
                                        "resource \"t\" \"y\" {\n  x = t.x.id\n}\n"},
                                       {"other/main.tf", "resource \"t\" \"z\" {}\n"},
                                       {"common.tfvars", "a = 1\nb = 1\n"},
                                       {"dev.tfvars", "b = 2\n"},
                                       {"prod.tfvars", "b = 3\n"}},
                        {}, settings);
  std::string seen;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.type == "terraform/t")
      seen += std::string(entity.scope) + "|" + std::string(entity.environment) + " " +
              std::string(entity.address) + " " +
              (entity.self->find("b") ? to_string(*entity.self) : "") + "\n";
  CHECK(seen ==
        "live (dev)|dev t.x {a: 1, b: 2}\nlive (dev)|dev t.y \n"
        "live (prod)|prod t.x {a: 1, b: 3}\nlive (prod)|prod t.y \nother| t.z \n");
  CHECK(reading.links() == "t.y -x-> t.x\nt.y -x-> t.x\n");
  CHECK(reading.resolved().links[1].to == 8);
}

TEST_CASE("an environment of a root module that is not there is a problem") {
  parsers::Settings settings;
  settings.terraform_environments = {{"dev", "gone", {"dev.tfvars"}}};
  const Reading reading(reading::Texts{{"live/main.tf", "resource \"t\" \"x\" {}\n"}}, {},
                        settings);
  CHECK(reading.problems() ==
        "nowhere [terraform/environment] environment `dev` is for the root module `gone`, which is "
        "not in the input\n"
        "nowhere [terraform/value-file] the file of values `dev.tfvars` of environment `dev` "
        "cannot be read: there is no "
        "such file\n");
}
