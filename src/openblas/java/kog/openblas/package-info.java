/** Dense linear algebra by OpenBLAS; compiled where its bindings are (mvn -Popenblas). */
package kog.openblas;
