/** Networks that learn, by the Deep Java Library on PyTorch; compiled where it is (mvn -Pneural). */
package kog.neural;
