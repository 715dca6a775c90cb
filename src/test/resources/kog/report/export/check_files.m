% octave check_files.m FILE...: functions against the lines of FILE.txt, and F . grad(psi) = eigenvalue*psi + of
compared = 0;
files = argv();
for n = 1:numel(files)
    s = feval(files{n});
    names = {s.claims.name};
    text = fopen([files{n} '.txt']);
    while ischar(line = fgetl(text))
        words = strsplit(line, ' ');
        c = s.claims(strcmp(names, words{1}));
        x = str2double(words(3:end-2));
        wanted = complex(str2double(words{end-1}), str2double(words{end}));
        in = words{2} == '1';
        if c.region(x) ~= in
            error('%s: %s: regions differ', files{n}, line);
        end
        v = c.psi(x);
        if ~in
            if ~isnan(v)
                error('%s: %s: found %g outside', files{n}, line, v);
            end
        else
            if ~(abs(v - wanted) <= 1e-8*(1 + abs(wanted)))
                error('%s: %s: found %s', files{n}, line, num2str(v, 15));
            end
            rate = s.field(x)*c.gradient(x).';
            size = 1 + abs(v) + norm(s.field(x))*norm(c.gradient(x));
            if ~(abs(rate - c.eigenvalue()*v - c.of(x)) <= 1e-8*size)
                error('%s: %s: residual %g', files{n}, line, abs(rate - c.eigenvalue()*v - c.of(x)));
            end
            if isfinite(c.log_psi(x)) && ~(abs(exp(real(c.log_psi(x))) - abs(v)) <= 1e-8*(1 + abs(v)))
                error('%s: %s: logarithm %s', files{n}, line, num2str(c.log_psi(x)));
            end
        end
        compared = compared + 1;
    end
    fclose(text);
end
printf('compared %d\n', compared);
