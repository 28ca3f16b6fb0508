@echo off
rem Double-click: Souvenir's window opens, and this one stays as long as Souvenir runs.
setlocal EnableExtensions DisableDelayedExpansion
rem Not by "call", which would read a "%" in the folder's name twice: start.bat does not come back.
if exist "%~dp0..\shared\start.bat" "%~dp0..\shared\start.bat" window

echo This file works in Souvenir's folder, launchers\windows. If that folder came as a ZIP file,
echo right-click the ZIP file, choose "Extract All", and open Souvenir in the extracted folder.
echo.
echo Ce fichier fonctionne dans le dossier de Souvenir, launchers\windows. S'il vient d'un fichier ZIP,
echo faites un clic droit sur ce ZIP, choisissez "Extraire tout", puis ouvrez Souvenir dans le dossier extrait.
pause >nul
exit /b 1
