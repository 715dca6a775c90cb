/** Systems whose variables drive each other in one direction: blocks in order, each solved along the flow upstream of it. */
package kog.derive.cascade;
