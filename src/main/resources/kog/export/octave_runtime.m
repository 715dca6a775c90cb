
function v = everywhere(x, p)
    v = true;
end

function p = chosen(parameters, given)
    p = parameters;
    if ~isempty(given)
        names = fieldnames(given{1});
        for k = 1:numel(names)
            if ~isfield(p, names{k})
                error('found a parameter %s, expected one of: %s', names{k}, strjoin(fieldnames(p)', ', '));
            end
            p.(names{k}) = given{1}.(names{k});
        end
    end
end

function v = inside(region, x, parameters, given)
    p = chosen(parameters, given);
    v = false(size(x, 1), 1);
    for k = 1:size(x, 1)
        v(k) = all(isfinite(x(k, :))) && region(x(k, :), p);
    end
end

function v = values(f, region, x, parameters, given)
    p = chosen(parameters, given);
    in = inside(region, x, parameters, given);
    v = nan(size(x, 1), 1);
    for k = find(in)'
        found = f(x(k, :), p);
        if size(v, 2) < numel(found)
            v = nan(size(x, 1), numel(found));
        end
        v(k, :) = found;
    end
end

function v = size_log(w)
    % log|w| for real w: a sum over roots stays real on every interval between the real roots
    if imag(w) == 0
        v = log(abs(w));
    else
        v = log(w);
    end
end

function v = rootsum(body, z)
    v = 0;
    for k = 1:numel(z)
        v = v + body(z(k));
    end
    if abs(imag(v)) <= 1e-8*(1 + abs(v))
        v = real(v);
    end
end

function v = quadrature(f, a, b)
    % the integral along the straight segment from a to b, which holds no singularity
    if a == b
        v = 0;
        return
    end
    k = 1:19;
    [vectors, nodes] = eig(diag(k./sqrt(4*k.^2 - 1), 1) + diag(k./sqrt(4*k.^2 - 1), -1));
    rule = [(1 + diag(nodes))/2, vectors(1, :)'.^2];
    whole = panel(f, a, b, rule);
    v = halves(f, a, b, rule, whole, abs(whole), 0);
end

function v = panel(f, a, b, rule)
    v = 0;
    for k = 1:size(rule, 1)
        v = v + rule(k, 2)*f(a + (b - a)*rule(k, 1));
    end
    v = v*(b - a);
end

function v = halves(f, a, b, rule, coarse, size, depth)
    middle = (a + b)/2;
    left = panel(f, a, middle, rule);
    right = panel(f, middle, b, rule);
    v = left + right;
    size = max(size, abs(left) + abs(right));
    if depth == 40
        v = NaN;
    elseif abs(v - coarse) > 1.8e-12*size
        v = halves(f, a, middle, rule, left, size, depth + 1) + halves(f, middle, b, rule, right, size, depth + 1);
    end
end
