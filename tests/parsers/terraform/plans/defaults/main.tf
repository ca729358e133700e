module "given" {
  source   = "./m"
  name     = "given"
  size     = "5"
  settings = { a = "x" }
  nothing  = null
  never    = null
  tags     = { b = 1 }
}

module "not_given" {
  source = "./m"
  name   = "default"
}
