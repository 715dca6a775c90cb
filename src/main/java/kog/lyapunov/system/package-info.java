/** Systems with their tangent: flows, maps and cells, step by step, with what is known of rank and volume. */
package kog.lyapunov.system;
