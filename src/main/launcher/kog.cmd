@echo off
rem Starts kog.jar, beside which the build put this file, with the class data that the build archived.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "options="
if exist "%~dp0kog.jsa" set options=-XX:SharedArchiveFile="%~dp0kog.jsa"
if "%~1"=="derive" set options=%options% -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
rem where a build has put OpenBLAS or the neural library beside the jar
set "run=-jar "%~dp0kog.jar""
if "%~1"=="lyapunov" if exist "%~dp0openblas" set "run=-cp "%~dp0kog.jar;%~dp0openblas\*" kog.cli.Main"
if "%~1"=="spectra" if exist "%~dp0openblas" set "run=-cp "%~dp0kog.jar;%~dp0openblas\*" kog.cli.Main"
if "%~1"=="track" if exist "%~dp0openblas" set "run=-cp "%~dp0kog.jar;%~dp0openblas\*" kog.cli.Main"
if "%~1"=="embed" if exist "%~dp0neural" set "run=-cp "%~dp0kog.jar;%~dp0neural\*" kog.cli.Main"
"%java%" %options% %run% %*
exit /b %errorlevel%
