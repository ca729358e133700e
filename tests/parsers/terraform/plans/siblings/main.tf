# Forty modules, each with the output of another one, in no order of their names.

module "a2" {
  source = "./link"
  name   = "a2"
  way    = module.a1.way
}

module "e0" {
  source = "./link"
  name   = "e0"
  way    = ["end"]
}

module "f4" {
  source = "./link"
  name   = "f4"
  way    = module.h1.way
}

module "g1" {
  source = "./link"
  name   = "g1"
  way    = module.f2.way
}

module "f0" {
  source = "./link"
  name   = "f0"
  way    = module.b4.way
}

module "a0" {
  source = "./link"
  name   = "a0"
  way    = module.f3.way
}

module "g0" {
  source = "./link"
  name   = "g0"
  way    = module.e1.way
}

module "h4" {
  source = "./link"
  name   = "h4"
  way    = module.a0.way
}

module "g4" {
  source = "./link"
  name   = "g4"
  way    = module.a4.way
}

module "d1" {
  source = "./link"
  name   = "d1"
  way    = module.f4.way
}

module "f3" {
  source = "./link"
  name   = "f3"
  way    = module.c4.way
}

module "b3" {
  source = "./link"
  name   = "b3"
  way    = module.c1.way
}

module "g2" {
  source = "./link"
  name   = "g2"
  way    = module.b2.way
}

module "f2" {
  source = "./link"
  name   = "f2"
  way    = module.e4.way
}

module "a1" {
  source = "./link"
  name   = "a1"
  way    = module.g3.way
}

module "f1" {
  source = "./link"
  name   = "f1"
  way    = module.h2.way
}

module "b0" {
  source = "./link"
  name   = "b0"
  way    = module.h0.way
}

module "b2" {
  source = "./link"
  name   = "b2"
  way    = module.f1.way
}

module "b4" {
  source = "./link"
  name   = "b4"
  way    = module.e0.way
}

module "h3" {
  source = "./link"
  name   = "h3"
  way    = module.d3.way
}

module "e2" {
  source = "./link"
  name   = "e2"
  way    = module.g1.way
}

module "d3" {
  source = "./link"
  name   = "d3"
  way    = module.e2.way
}

module "c4" {
  source = "./link"
  name   = "c4"
  way    = module.h3.way
}

module "c0" {
  source = "./link"
  name   = "c0"
  way    = module.g0.way
}

module "e4" {
  source = "./link"
  name   = "e4"
  way    = module.d2.way
}

module "c3" {
  source = "./link"
  name   = "c3"
  way    = module.a2.way
}

module "d2" {
  source = "./link"
  name   = "d2"
  way    = module.g2.way
}

module "e1" {
  source = "./link"
  name   = "e1"
  way    = module.b3.way
}

module "d0" {
  source = "./link"
  name   = "d0"
  way    = module.c0.way
}

module "g3" {
  source = "./link"
  name   = "g3"
  way    = module.d1.way
}

module "d4" {
  source = "./link"
  name   = "d4"
  way    = module.d0.way
}

module "a3" {
  source = "./link"
  name   = "a3"
  way    = module.f0.way
}

module "a4" {
  source = "./link"
  name   = "a4"
  way    = module.a3.way
}

module "h2" {
  source = "./link"
  name   = "h2"
  way    = module.c3.way
}

module "e3" {
  source = "./link"
  name   = "e3"
  way    = module.b1.way
}

module "c2" {
  source = "./link"
  name   = "c2"
  way    = module.d4.way
}

module "h1" {
  source = "./link"
  name   = "h1"
  way    = module.e3.way
}

module "b1" {
  source = "./link"
  name   = "b1"
  way    = module.g4.way
}

module "c1" {
  source = "./link"
  name   = "c1"
  way    = module.h4.way
}

module "h0" {
  source = "./link"
  name   = "h0"
  way    = module.c2.way
}

resource "terraform_data" "all" {
  input = module.b0.way
}
