using LinearAlgebra, Statistics
struct Point{T<:Real}
    x::T
    y::T
end
norm2(p::Point) = sqrt(p.x^2 + p.y^2)
function step!(grid::Matrix{Float64}; dt=0.01)
    @inbounds for i in axes(grid, 1), j in axes(grid, 2)
        grid[i, j] += dt * rand()
    end
    return grid
end
xs = [x^2 for x in 1:10 if isodd(x)]
total = sum(abs2, xs) / length(xs)
A = rand(3, 3); b = A \ ones(3)
println("mean = $(mean(xs))")
f(x, y=2; z) = x .+ y .* z
@time result = map(x -> x > 0 ? log(x) : 0.0, xs)
dict = Dict("a" => 1, "b" => 2)
push!(queue, (id=1, name="n"))
const CACHE = Dict{Symbol,Vector{Int}}()
ccall(:getpid, Cint, ())
filter!(!isempty, lines)
