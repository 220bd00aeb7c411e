/**
 * People and places that theorems, ciphers, models and protocols are named after, and no names most people bear: prose of the field means the theorem.
 * Separated by white space, sorted.
 */
export const eponyms = `
Abelian Adleman Ajtai Akaike Alamouti Amdahl Anderson-Darling Arrhenius Banach Barreto-Lynn-Scott Barreto-Naehrig Bayes Bayesian
Bell-LaPadula Bellare Bellovin Benaloh Benford Berlekamp Bernoulli Biba Biham Blakley Bland-Altman Bleichenbacher Bloom Blum-Blum-Shub
Blum-Micali Bohrbug Bohrbugs Boltzmann Boneh Boneh-Franklin Boneh-Lynn-Shacham Bonferroni Boolean Borel Box-Cox Boyer-Moore Bracha
Brakerski Brakerski-Gentry-Vaikuntanathan Bregman Brewer-Nash Broyden Bulletproof Burrows-Wheeler Byzantine Camenisch-Lysyanskaya Cantor
Carmichael Carter-Wegman Cauchy Chandy-Lamport Chaum Chebyshev Chernoff Cholesky Chomsky Chor Chord Church-Turing Clark-Wilson Coppersmith
Coulomb Cramer Cramer-Shoup Cramér Cuckoo Cynefin Daemen Damerau Damgard Damgård Dantzig Davies-Meyer Dedekind Delphi DeMillo Deming
Deutsch-Jozsa Dickey-Fuller Diffie Diffie-Hellman Dijkstra Dilithium Dirichlet Dolev Dolev-Yao Dunning-Kruger Durbin-Watson Dwork
Dwork-Lynch-Stockmeyer Edmonds-Karp Eisenhower El-Gamal ElGamal Elligator Euclid Euclidean Euler Eulerian Even-Mansour Faraday Feige
Feistel Fermat Feynman Fiat-Naor Fiat-Shamir Fibonacci Fischer-Lynch-Paterson Fisher-Yates Flajolet Floyd-Warshall Fourier Frobenius
Fujisaki-Okamoto Galois Gauss Gaussian Gini Glorot Glushkov Goguen-Meseguer Goldreich Goldreich-Levin Goldwasser Goodhart Goppa
Graham-Denning Gram-Schmidt Grover Gumbel Gustafson Gutmann Haber-Stornetta Hadamard Hamiltonian Hamming Harrison-Ruzzo-Ullman Hausdorff
Heisenbug Heisenbugs Hellinger Hellman Herfindahl Hermitian Hessian Hilbert Hoare Hoeffding Hofstadter Hopfield Householder Huffman Hyrum
Ishikawa Jaccard Jacobian Jaro-Winkler Jensen-Shannon Joux Kademlia Kalman Kanban Kaplan-Meier Karatsuba Kasiski Kasumi Katz-Lindell
Kerckhoffs Kirchhoff Kleene Knuth Knuth-Morris-Pratt Koblitz Kocher Kohonen Kolmogorov Kolmogorov-Smirnov Kripke Kronecker Kruskal
Kruskal-Wallis Kullback Kullback-Leibler Lagrange Lagrangian Lai-Massey Lamport Lampson Laplace Laplacian Lebesgue Lehmer Lempel-Ziv
Lenstra Levenberg-Marquardt Levenshtein Leveson Likert Lindeberg Lindell Lipner Lipschitz Liskov Luby-Rackoff Lyapunov Lyubashevsky Madry
Mahalanobis Mandelbug Mandelbugs Mann-Whitney Markov Markovian Maslow Matyas-Meyer-Oseas McEliece Mealy Merkle Merkle-Damgard
Merkle-Damgård Mersenne Metropolis-Hastings Micali Miller-Rabin Minkowski Miyaguchi-Preneel Monte-Carlo Myhill-Nerode Naor Naor-Reingold
Naor-Yung Needham-Schroeder Nelder-Mead Nesterov Neyman-Pearson Niederreiter Noetherian Nyquist Occam Oorschot Otway-Rees Paillier Pareto
Pauli Paxos Peano Peikert Peirce Petri Playfair Poisson Postel Preneel Prim Purdue Rabin Rabin-Karp Raft Reed-Muller Reed-Solomon Regev
Renyi Ricart-Agrawala Riemann Riemannian Rijmen Ristretto Rivest Rogaway Runge-Kutta Rényi Sakai-Kasahara Saltzer Schneier Schnorr Schoof
Schrems Schroedinger Schrödinger Shamir Shapiro-Wilk Shapley Shewhart Shor Skolem Solovay-Strassen Spearman Stirling Strassen Sybil
Take-Grant Tanimoto Tarjan Tarski Toeplitz Tonelli Tonelli-Shanks Turing Ulam Vaudenay Venn Verhoeff Vernam Vigenere Vigenère Vincenty
Viterbi Voronoi Wagner-Fischer Wasserstein Weibull Weierstrass Whirlpool Wiener Wilcoxon Winternitz Woo-Lam Zab Zermelo Zipf Zobrist
`;
