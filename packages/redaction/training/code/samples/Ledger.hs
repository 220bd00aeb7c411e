{-# LANGUAGE OverloadedStrings #-}
module Ledger.Store (Entry (..), insertEntry, balanceOf) where

import qualified Data.Map.Strict as Map
import Control.Monad (forM_, when, unless)
import Data.Maybe (fromMaybe, mapMaybe)

data Entry = Entry
  { entryAccount :: !AccountId
  , entryAmount  :: !Integer
  , entryMemo    :: Maybe Text
  } deriving (Show, Eq)

newtype Store = Store { unStore :: Map.Map AccountId [Entry] }

insertEntry :: Entry -> Store -> Either LedgerError Store
insertEntry entry (Store m)
  | entryAmount entry == 0 = Left EmptyEntry
  | otherwise = Right . Store $ Map.insertWith (++) (entryAccount entry) [entry] m

balanceOf :: AccountId -> Store -> Integer
balanceOf acc = sum . map entryAmount . fromMaybe [] . Map.lookup acc . unStore

main :: IO ()
main = do
  store <- loadStore "ledger.db"
  forM_ (Map.toList (unStore store)) $ \(acc, entries) -> do
    putStrLn $ show acc <> ": " <> show (length entries)
  when (Map.null (unStore store)) $ exitWith (ExitFailure 2)

instance Semigroup Store where
  Store a <> Store b = Store (Map.unionWith (++) a b)

foldEntries :: (b -> Entry -> b) -> b -> Store -> b
foldEntries f z = foldl' f z . concat . Map.elems . unStore
