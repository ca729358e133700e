b = "tfvars"
c = "tfvars"
ports = [{ from = 80 }, { from = 8000, to = "8100" }]
