
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

function v = flow_integral(rates, start)
    % the integral of the last rate over time from 0 to infinity, along x' = the other rates from x = start: extrapolated
    % midpoint steps until the rest of a decaying integrand is negligible; NaN where it does not converge
    at = @(t, y) rates(t, num2cell(y(1:end-1)){:});
    y = [start; 0];
    f = at(0, y);
    t = 0;
    step = 1/8;
    whole = 0;
    history = zeros(0, 2);
    v = NaN;
    for count = 1:5000
        old = {};
        for k = 1:7
            row = {gragg(at, t, y, f, step, 2*k)};
            for j = 2:k
                row{j} = row{j-1} + (row{j-1} - old{j-1})/((k/(k - j + 1))^2 - 1);
            end
            old = row;
            if k >= 3
                scale = max(max(abs(y), abs(row{k})), abs(step*f)) + 1e-280;
                scale(end) = scale(end) + whole;
                wrong = abs(row{k} - row{k-1})./scale;
                wrong = max(wrong) + sum(wrong(isnan(wrong)));
                if wrong <= 1e-14
                    break
                end
            end
        end
        if !(wrong <= 1e-13)
            step = step*0.3;
            if step < 1e-9*(1 + t)
                return
            end
            continue
        end
        before = abs(f(end));
        y = row{k};
        t = t + step;
        f = at(t, y);
        whole = whole + step*(before + abs(f(end)))/2;
        history(end+1, :) = [t, abs(f(end))];
        n = rows(history);
        if n > 6
            now = max(history(n-2:n, 2));
            half = max([3; find(history(:, 1) <= t/2)]);
            past = max(history(half-2:half, 2));
            if now == 0 || past > now && now*(t - history(half, 1))/log(past/now) <= 1e-15*whole
                v = y(end);
                return
            end
        end
        if k < 4
            step = 2*step;
        elseif k < 7
            step = 1.25*step;
        end
    end
end

function now = gragg(at, t, y, f, step, parts)
    h = step/parts;
    last = y;
    now = y + h*f;
    for m = 1:parts-1
        next = last + 2*h*at(t + m*h, now);
        last = now;
        now = next;
    end
    now = (now + last + h*at(t + step, now))/2;
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
