/** Tasks on Apache Spark; compiled where Spark is (mvn -Pspark). */
package kog.spark;
