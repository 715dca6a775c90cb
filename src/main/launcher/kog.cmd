@echo off
rem Starts kog.jar, beside which the build put this file, with the class data that the build archived.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "options="
if exist "%~dp0kog.jsa" set options=-XX:SharedArchiveFile="%~dp0kog.jsa"
if "%~1"=="derive" set options=%options% -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"%java%" %options% -jar "%~dp0kog.jar" %*
exit /b %errorlevel%
