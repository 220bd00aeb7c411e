library(stats)
scores <- read.csv("scores.csv", stringsAsFactors = FALSE)
fit <- lm(risk ~ age + income, data = scores)
summary(fit)$coefficients
scores$band <- cut(scores$risk, breaks = c(0, 3, 6, 10))
by_team <- aggregate(risk ~ team, data = scores, FUN = mean)
scores[order(-scores$risk), c("team", "risk")]
plot(density(na.omit(scores$risk)), main = "")
result <- sapply(split(scores$risk, scores$team), median)
scores %>% filter(risk > 5) %>% group_by(team) %>% summarise(n = n())
ggplot(scores, aes(x = age, y = risk)) + geom_point()
x <- c(1, 4, 9); names(x) <- letters[1:3]
if (any(is.na(x))) stop("missing values")
f <- function(n, k = 2) { n ^ k }
apply(m, 1, function(row) sum(row != 0))
df <- df[!duplicated(df$id), ]
merged <- merge(a, b, by = "id", all.x = TRUE)
set.seed(7); sample(1:100, 5)
paste0("id_", seq_len(nrow(df)))
tryCatch(run(job), error = function(e) message(e))
