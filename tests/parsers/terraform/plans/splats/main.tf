module "counted" {
  source = "./m"
  count  = 3
  name   = "c${count.index}"
}

module "keyed" {
  source   = "./m"
  for_each = { for n in ["x", "y"] : n => { name = n } }
  name     = each.value.name
}

module "single" {
  source = "./m"
  name   = "s"
}

resource "terraform_data" "all" {
  input = {
    counted = module.counted[*].name
    deep    = module.counted[*].parts.list[0]
    keyed   = [for k, m in module.keyed : "${k}:${m.name}"]
    values  = values(module.keyed)[*].name
    single  = module.single[*].name
    chosen  = module.keyed["y"].parts.map["k"]
    flat    = flatten(module.counted[*].parts.list)
    by_name = { for m in module.counted : m.name => m.parts }
    ids     = module.counted[*].id
    legacy  = module.counted.*.name
    empty   = [][*]
  }
}
