module canonical

go 1.21
