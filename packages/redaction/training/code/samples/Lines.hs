module Lines where
import Data.List (sortOn, groupBy)
squares = map (^ 2) [1 .. 20]
evens xs = filter even xs
total = foldr (+) 0 . map price
pairs xs ys = zip xs ys >>= \(a, b) -> return (a * b)
compose = map (subtract 1) . takeWhile (< 10) $ iterate (* 3) 1
safeDiv :: Int -> Int -> Maybe Int
safeDiv _ 0 = Nothing
safeDiv a b = Just (a `div` b)
main = getLine >>= putStrLn . reverse
wordsOf = concatMap words . lines
instance Functor Tree where
  fmap f (Node l x r) = Node (fmap f l) (f x) (fmap f r)
  fmap _ Leaf = Leaf
primes = sieve [2 ..] where sieve (p : xs) = p : sieve [x | x <- xs, x `mod` p /= 0]
count p = length . filter p
result = either show (const "fine") $ parse expr "" input
let ys = [(x, y) | x <- [1 .. 3], y <- "ab"] in ys
traverse_ print =<< readFile path
mapM_ (putStrLn . show) $ zip [0 ..] names
liftA2 (+) (Just 3) (Just 5)
sum $ zipWith (*) weights values
foldl' (flip insert) empty keys
when (n > limit) $ throwIO TooMany
newtype Parser a = Parser { runParser :: String -> Maybe (a, String) }
