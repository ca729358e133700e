resource "terraform_data" "b" {
  count = 2
}

module "m" {
  value = "late"
}
