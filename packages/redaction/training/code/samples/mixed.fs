let rec fact n = if n <= 1 then 1 else n * fact (n - 1)
xs |> List.filter (fun x -> x > 2) |> List.map string
type Shape = Circle of float | Square of float
match shape with | Circle r -> Math.PI * r ** 2.0 | Square a -> a * a
let inline (>>=) m f = Option.bind f m
async { let! res = fetch url in return res.Body }
[<Literal>] let Max = 10
module Ledger = let add (a: int) b = a + b
